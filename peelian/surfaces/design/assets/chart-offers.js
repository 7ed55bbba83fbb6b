// Beside a still chart, a button that shows it as an interactive one. What draws it is fetched when asked for.
const BACK = "Back to the still picture";
const SAID = {
  loading: "Loading the interactive chart.",
  shown: "The interactive chart is shown.",
  still: "The still picture is shown.",
  failed: "The interactive chart could not be loaded. The still picture and the table show the same figures.",
};

export function offerInteractiveCharts() {
  document.querySelectorAll("[data-peelian-chart]").forEach(offerInteractive);
}

function offerInteractive(offer) {
  const button = offer.querySelector("button");
  const status = offer.querySelector("[role=status]");
  const place = document.getElementById(button.getAttribute("aria-controls"));
  const still = document.getElementById(offer.dataset.peelianStill);
  const ask = button.textContent;
  let isDrawn = false;
  let isLoading = false;

  const show = (isInteractive) => {
    place.hidden = !isInteractive;
    still.hidden = isInteractive;
    button.setAttribute("aria-expanded", String(isInteractive));
    button.textContent = isInteractive ? BACK : ask;
    status.textContent = isInteractive ? SAID.shown : SAID.still;
  };

  const load = async () => {
    isLoading = true;
    status.textContent = SAID.loading;
    try {
      await drawInto(place, still, offer.dataset);
      isDrawn = true;
      show(true);
    } catch {
      place.replaceChildren();
      status.textContent = SAID.failed;
    }
    isLoading = false;
  };

  button.addEventListener("click", () => {
    if (isDrawn) {
      show(place.hidden);
    } else if (!isLoading) {
      load();
    }
  });
  offer.hidden = false;
}

async function drawInto(place, still, { peelianChart, peelianScript }) {
  const [{ drawChart }, answer] = await Promise.all([import(peelianScript), fetch(peelianChart)]);
  if (!answer.ok) {
    throw new Error(`${peelianChart} answered ${answer.status}`);
  }
  await drawChart(place, await answer.json(), still.clientWidth);
}
