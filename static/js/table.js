/* Sorting, filtering and downloading the table of issues, which is complete without. */
(function () {
  "use strict";
  var table = document.querySelector("[data-table]");
  var form = document.querySelector("[data-filters]");
  var shown = form.querySelector("[role=status]");
  var bodies = all("tbody", table);
  var rows = all("[data-row]", table);
  var flat = document.createElement("tbody");
  var sorting = { key: "", isUp: true };

  rows.forEach(function (row, at) {
    row.official = { body: row.parentNode, at: at };
  });

  function all(selector, place) {
    return Array.prototype.slice.call((place || document).querySelectorAll(selector));
  }

  /* Filters: what is chosen stands in the address, so that it can be shared. */
  function chosen() {
    var values = {};
    all("input, select", form).forEach(function (field) {
      var value = field.type === "checkbox" && !field.checked ? "" : field.value.trim();
      if (value) {
        values[field.name] = value;
      }
    });
    return values;
  }

  function choose(query) {
    all("input, select", form).forEach(function (field) {
      var value = query.get(field.name) || "";
      if (field.type === "checkbox") {
        field.checked = value === "1";
      } else {
        field.value = value;
      }
      if (field.value !== value && field.type !== "checkbox") {
        field.value = "";
      }
    });
  }

  function fits(row, values) {
    return Object.keys(values).every(function (name) {
      if (name === "q") {
        return values.q.toLowerCase().split(/\s+/).every(function (word) {
          return row.dataset.text.indexOf(word) >= 0;
        });
      }
      return (row.dataset[name] || "").split("\n").indexOf(values[name]) >= 0;
    });
  }

  function apply() {
    var values = chosen();
    var count = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row, values);
      count += row.hidden ? 0 : 1;
    });
    bodies.forEach(function (body) {
      body.hidden = Boolean(sorting.key) || !body.querySelector("[data-row]:not([hidden])");
    });
    table.hidden = count === 0;
    shown.textContent = count ? shown.dataset.shown.replace("#", String(count)) : shown.dataset.none;
  }

  function store() {
    var values = chosen();
    var query = Object.keys(values).map(function (name) {
      return encodeURIComponent(name) + "=" + encodeURIComponent(values[name]);
    });
    var address = window.location.pathname + (query.length ? "?" + query.join("&") : "");
    window.history.replaceState(null, "", address);
  }

  /* Sorting: one list instead of the groups, until the official order is wanted again. */
  function valueOf(row, key) {
    if (key === "number") {
      return Number(row.dataset.number);
    }
    if (key === "status") {
      return statusOrder.indexOf(row.dataset.status);
    }
    return row.dataset[key] || (key === "title" ? row.querySelector("th").innerText : "");
  }

  function compare(one, other) {
    var a = valueOf(one, sorting.key);
    var b = valueOf(other, sorting.key);
    var order;
    if (typeof a === "number") {
      order = a - b;
    } else if (!a || !b) {
      return a ? -1 : b ? 1 : one.official.at - other.official.at;
    } else {
      order = a.localeCompare(b, "zh-CN");
    }
    return (sorting.isUp ? order : -order) || one.official.at - other.official.at;
  }

  function sort(key) {
    sorting.isUp = sorting.key !== key || !sorting.isUp;
    sorting.key = key;
    rows.slice().sort(compare).forEach(function (row) {
      flat.appendChild(row);
    });
    table.appendChild(flat);
    showSorting();
  }

  function unsort() {
    sorting = { key: "", isUp: true };
    rows.forEach(function (row) {
      row.official.body.appendChild(row);
    });
    if (flat.parentNode) {
      table.removeChild(flat);
    }
    showSorting();
  }

  function showSorting() {
    all("[data-sort]", table).forEach(function (cell) {
      if (cell.dataset.sort === sorting.key) {
        cell.setAttribute("aria-sort", sorting.isUp ? "ascending" : "descending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    });
    official.hidden = !sorting.key;
    apply();
  }

  /* CSV: with a byte order mark for spreadsheets, and with no cell that one would run. */
  function cell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csvRow(row) {
    var group = row.official.body.querySelector(".issue-table-group a");
    var basis = row.querySelector(".basis");
    var parts = [
      row.dataset.number,
      row.querySelector("th a").innerText,
      group.innerText,
      row.querySelector(".status-label").innerText,
      basis ? basis.innerText : "",
      row.dataset.due,
      row.dataset.responsible.split("\n").join("、")
    ];
    return parts.map(cell).join(",");
  }

  function download() {
    var listed = all("[data-row]", table).filter(function (row) {
      return !row.hidden;
    });
    var lines = [table.dataset.columns.split("|").map(cell).join(",")].concat(listed.map(csvRow));
    var file = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = table.dataset.file;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    window.setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
  }

  var statusOrder = all("[name=status] option", form).map(function (option) {
    return option.value;
  });
  var official = form.querySelector("[data-action=official]");
  all("[data-sort]", table).forEach(function (heading) {
    var press = document.createElement("button");
    press.type = "button";
    press.textContent = heading.textContent;
    press.addEventListener("click", function () {
      sort(heading.dataset.sort);
    });
    heading.textContent = "";
    heading.appendChild(press);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("input", function () {
    apply();
    store();
  });
  form.addEventListener("reset", function () {
    window.setTimeout(function () {
      apply();
      store();
    });
  });
  official.addEventListener("click", unsort);
  form.querySelector("[data-action=csv]").addEventListener("click", download);
  var query = new URLSearchParams(window.location.search);
  choose(query);
  apply();
  if (Object.keys(chosen()).length) {
    form.scrollIntoView();
  }
})();
