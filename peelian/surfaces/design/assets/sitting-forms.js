// What stands in a form: only what differs from how the page came.
const controls = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");

const isDefault = (control) => {
  if (control.type === "checkbox" || control.type === "radio") {
    return control.checked === control.defaultChecked;
  }
  if (control.type === "select-one") {
    const wanted = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex === Math.max(wanted, 0);
  }
  return control.value === control.defaultValue;
};

/** Names with what was typed or chosen. */
export function valuesOf(form) {
  const changed = controls(form).filter((control) => !isDefault(control));
  return Object.fromEntries(
    changed.map((control) => [control.name, control.type === "checkbox" ? control.checked : control.value]),
  );
}

export function isUntouched(form) {
  return controls(form).every(isDefault);
}

/** Everything a form would send, but its token and its key, which are made anew. */
export function fieldsOf(form) {
  const own = ["csrfmiddlewaretoken", "once"];
  return [...new FormData(form)].filter(([name]) => !own.includes(name)).map(([name, value]) => [name, String(value)]);
}

/** Put kept words back, and open what they stand in. */
export function restore(form, values) {
  for (const control of controls(form)) {
    if (control.name in values) {
      if (control.type === "checkbox") {
        control.checked = values[control.name];
      } else {
        control.value = values[control.name];
      }
      for (let around = control.closest("details"); around; around = around.parentElement.closest("details")) {
        around.open = true;
      }
    }
  }
}
