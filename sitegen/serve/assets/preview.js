// On every page of the preview, before its own scripts: no worker may show what is no longer so.
(() => {
  const workers = navigator.serviceWorker;
  if (workers) {
    workers.getRegistrations().then((all) => all.forEach((one) => one.unregister()), () => {});
    if (self.caches) caches.keys().then((names) => names.forEach((name) => caches.delete(name)), () => {});
    Object.defineProperty(navigator, "serviceWorker", { value: undefined, configurable: true });
  }
  // An overlay that was folded stays so until it says something else.
  addEventListener("DOMContentLoaded", () => {
    const overlay = document.querySelector("#sitegen-overlay details");
    if (!overlay) return;
    const said = overlay.textContent;
    try {
      if (sessionStorage.getItem("sitegen folded") === said) overlay.open = false;
      overlay.addEventListener("toggle", () => {
        if (overlay.open) sessionStorage.removeItem("sitegen folded");
        else sessionStorage.setItem("sitegen folded", said);
      });
    } catch {
      // A browser that keeps nothing shows it open again.
    }
  });
})();
