// What the guide can do beyond being read: copy an example, print the card. Without scripts both go by hand.
for (const example of document.querySelectorAll("main pre")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "复制";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(example.querySelector("code").textContent);
    button.textContent = "已复制";
    setTimeout(() => (button.textContent = "复制"), 2000);
  });
  const box = document.createElement("div");
  box.className = "example";
  example.replaceWith(box);
  box.append(example, button);
}

const print = document.querySelector("button.print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// On a phone the contents would push the text off the screen.
const contents = document.querySelector(".contents details");
if (contents && window.matchMedia("(max-width: 60rem)").matches) contents.open = false;
