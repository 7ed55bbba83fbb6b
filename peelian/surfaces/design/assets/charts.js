/*! Includes Vega, Vega-Lite, Vega-Embed and what they need; their licences are in charts.licences.txt. */
// Draws a released chart so that it can be pointed at and stepped through. Fetched only when somebody asks for it.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

import { steps } from "./chart-steps.js";
import { settleScrollRegions } from "./scroll-regions.js";

// the layer whose shapes tell their figures, as the specification names it
const FIGURES = "figures";
const ERRORS_ONLY = 1;

export async function drawChart(place, spec, room) {
  const [region, picture, words] = places(place);
  // where there is less room it scrolls: smaller than this nobody could read it
  picture.style.minWidth = `${spec.usermeta.narrowest}px`;
  const { view } = await embed(picture, pointable(spec, room), {
    actions: false,
    ast: true,
    defaultStyle: false,
    expr: expressionInterpreter,
    logLevel: ERRORS_ONLY,
    mode: "vega-lite",
    renderer: "svg",
    tooltip: { disableDefaultStyle: true, id: words.id, formatTooltip: inWords },
  });
  nameAsPicture(picture, spec.description);
  settleScrollRegions([region]);
  followWidth(region, view, spec);
  hideWithEscape(place, words);
  place.append(...steps(place, view, () => [...picture.querySelectorAll(`.${FIGURES}_marks path`)]));
}

function places(place) {
  const [region, picture, words] = [1, 2, 3].map(() => document.createElement("div"));
  region.className = "peelian-chart__drawing";
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", "Interactive chart");
  words.className = "peelian-chart__words";
  words.id = `${place.id}-words`;
  region.append(picture);
  place.replaceChildren(region, words);
  return [region, picture, words];
}

// One picture with one name: its parts would be read out one by one, and the slider tells them better.
function nameAsPicture(picture, name) {
  picture.removeAttribute("aria-roledescription");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", name);
  picture.querySelector("svg").setAttribute("aria-hidden", "true");
}

// A copy in which the figure nearest to the pointer answers, for nobody can hit a dot six pixels wide.
function pointable(spec, room) {
  const copy = structuredClone(spec);
  copy.width = plotWidth(spec, room);
  for (const unit of units(copy)) {
    if (unit.name === FIGURES) {
      unit.params = [{ name: "nearest", select: { type: "point", on: "pointerover", nearest: true } }];
    }
  }
  return copy;
}

function units(spec) {
  return [spec, ...(spec.layer ?? []).flatMap(units)];
}

// Pixels across the plot: its own width where there is room, and no less than the specification can do with.
function plotWidth(spec, room) {
  const sides = spec.padding.left + spec.padding.right;
  return Math.min(spec.width, Math.max(room, spec.usermeta.narrowest) - sides);
}

function followWidth(region, view, spec) {
  const follow = () => {
    const width = plotWidth(spec, region.clientWidth);
    if (region.clientWidth > 0 && width !== view.width()) {
      view.width(width).runAsync();
    }
  };
  new ResizeObserver(follow).observe(region);
}

function hideWithEscape(place, words) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !place.hidden) {
      words.classList.remove("visible");
    }
  });
}

// What is empty is not said: a period without a signal has no line for one.
function inWords(told, sanitise) {
  const lines = Object.entries(told).filter(([, said]) => said !== "");
  const line = ([name, said]) => `<div><dt>${sanitise(name)}</dt><dd>${sanitise(said)}</dd></div>`;
  return `<dl>${lines.map(line).join("")}</dl>`;
}
