// Elder mode and colours: the page's own controls work by CSS alone; this remembers them.
const root = document.documentElement;

const keep = (name, value) => {
  root.dataset[name] = value;
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
};

/** Show on the controls what was chosen before, and remember what is chosen now. */
export const settings = () => {
  const elder = document.getElementById("elder");
  if (elder) {
    elder.checked = root.dataset.reading === "elder";
    elder.addEventListener("change", () => keep("reading", elder.checked ? "elder" : ""));
  }
  for (const radio of document.querySelectorAll("input[name=colours]")) {
    radio.checked = radio.value === root.dataset.colours;
    radio.addEventListener("change", () => keep("colours", radio.value));
  }
};
