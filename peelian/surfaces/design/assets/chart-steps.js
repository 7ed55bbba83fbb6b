// Steps through the figures of a chart by keyboard, finger or pointer, and reads each out.
const PICKED = "peelian-chart__picked";

// What stands under the chart; nothing where no figure is known.
export function steps(place, view, shapes) {
  const count = shapes().length;
  if (count === 0) {
    return [];
  }
  const [label, slider, reading] = controls(`${place.id}-step`, count);

  const pick = (at) => {
    const all = shapes();
    all.forEach((shape, index) => shape.classList.toggle(PICKED, index === at));
    const words = sentence(figureAt(all[at]).tooltip);
    slider.setAttribute("aria-valuetext", words);
    reading.textContent = words;
  };
  slider.addEventListener("input", () => pick(slider.valueAsNumber));
  view.addEventListener("pointermove", (_event, item) => {
    // what answers for the figure nearest to the pointer holds the figure itself
    const at = shapes().findIndex((shape) => figureAt(shape) === item?.datum);
    if (at >= 0) {
      slider.value = String(at);
      pick(at);
    }
  });
  pick(count - 1);
  return [label, slider, reading];
}

function controls(id, count) {
  const label = document.createElement("label");
  label.className = "peelian-chart__step-label";
  label.htmlFor = id;
  label.textContent = "Step through the figures";
  const slider = document.createElement("input");
  slider.className = "peelian-chart__step";
  Object.assign(slider, { type: "range", id, min: "0", max: String(count - 1), value: String(count - 1) });
  const reading = document.createElement("p");
  reading.className = "peelian-chart__reading";
  return [label, slider, reading];
}

// Vega keeps with every shape the item it was drawn from.
function figureAt(shape) {
  return shape.__data__;
}

function sentence(told) {
  const [[, period], [, figure], ...rest] = Object.entries(told).filter(([, said]) => said !== "");
  const aside = rest.map(([name, said]) => `${name.toLowerCase()} ${said}`).join(", ");
  const start = period.charAt(0).toUpperCase() + period.slice(1);
  return `${start}: ${figure}${aside ? ` (${aside})` : ""}`;
}
