// The workbench follows the preview without losing what is being typed: only its live parts are replaced.
(() => {
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const typed = document.activeElement?.closest("form.filter");
    for (const part of document.querySelectorAll("[data-live]")) {
      const found = page.querySelector(`[data-live="${part.dataset.live}"]`);
      if (!found) return location.reload();
      if (part.contains(typed)) {
        part.querySelector("table.rooms")?.replaceWith(found.querySelector("table.rooms") ?? "");
        part.querySelector(".figures")?.replaceWith(found.querySelector(".figures") ?? "");
      } else {
        part.replaceWith(found);
      }
    }
  };

  // Livereload asks its plugins first; this one takes the reload upon itself.
  window.LiveReloadPluginWorkbench = class {
    static identifier = "workbench";
    static version = "1.0";
    reload() {
      refresh();
      return true;
    }
    analyze() {
      return {};
    }
  };

  document.documentElement.classList.add("scripted");

  addEventListener("change", (event) => {
    if (event.target.matches("form.filter select")) event.target.form.requestSubmit();
  });

  addEventListener("DOMContentLoaded", () => {
    const large = document.getElementById("large");
    const frames = [...document.querySelectorAll(".frames iframe")];
    const show = (frame) => {
      const page = frame.contentDocument;
      if (!page?.documentElement) return;
      page.documentElement.dataset.reading = large.checked ? "elder" : "";
      const own = page.getElementById("elder");
      if (own) own.checked = large.checked;
    };
    if (large) large.addEventListener("change", () => frames.forEach(show));
    for (const frame of frames) frame.addEventListener("load", () => large?.checked && show(frame));

    const pane = document.querySelector(".pane");
    if (pane) {
      const fit = () => pane.style.setProperty("--scale", pane.clientWidth / 1280);
      new ResizeObserver(fit).observe(pane);
      fit();
    }
  });
})();
