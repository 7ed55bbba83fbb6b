// Paper has nothing to click: open every <details> while printing, then put it back.
export function openDetailsForPrinting() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) {
      details.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) {
      details.open = false;
    }
    opened = [];
  });
}
