// A region that does not overflow needs no stop on the way of the Tab key. Without this script each has one.
const REGIONS = ".peelian-table-scroll, .peelian-chart__drawing";

export function settleScrollRegions(regions = document.querySelectorAll(REGIONS)) {
  const settle = (region) => {
    if (region.scrollWidth > region.clientWidth) {
      region.tabIndex = 0;
    } else {
      region.removeAttribute("tabindex");
    }
  };
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => settle(entry.target)));
  regions.forEach((region) => observer.observe(region));
}
