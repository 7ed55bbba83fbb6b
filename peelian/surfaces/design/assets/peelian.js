/*! Includes GOV.UK Frontend 6.3.0. Copyright (C) 2017 Crown Copyright (Government Digital Service). MIT licence. */
// Enhancements only: every page works without them.
import {
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
} from "govuk-frontend";

import { offerInteractiveCharts } from "./chart-offers.js";
import { openDetailsForPrinting } from "./print.js";
import { settleScrollRegions } from "./scroll-regions.js";

// A module runs only in browsers that GOV.UK Frontend supports.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const components = [
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];
for (const component of components) {
  createAll(component);
}

openDetailsForPrinting();
settleScrollRegions();
offerInteractiveCharts();
