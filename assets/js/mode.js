// Runs before the page is drawn, so that it never shows in another mode than the one chosen.
(() => {
  const chosen = (name) => {
    try {
      return localStorage.getItem(name) || "";
    } catch {
      return "";
    }
  };
  const root = document.documentElement;
  root.dataset.reading = chosen("reading");
  root.dataset.colours = chosen("colours");
  root.classList.add("scripted");
})();
