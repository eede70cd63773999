/* Large print, colours, reading aloud, copying. Every page is complete without. */
(function () {
  "use strict";
  var root = document.documentElement;
  var display = document.querySelector("[data-display]");
  var SMALLEST = 18;
  var LARGEST = 30;

  function remember(key, value) {
    try {
      if (value) {
        window.localStorage.setItem(key, value);
      } else {
        window.localStorage.removeItem(key);
      }
    } catch (closed) {
      /* Storage may be forbidden: the choice then holds for this page. */
    }
  }

  function button(action) {
    return document.querySelector('[data-action="' + action + '"]');
  }

  function largeSize() {
    var found = /(?:^|\s)large-(\d+)/.exec(root.className);
    return found ? Number(found[1]) : 0;
  }

  function setLarge(size) {
    var old = largeSize();
    if (old) {
      root.classList.remove("large", "large-" + old);
    }
    if (size) {
      root.classList.add("large", "large-" + size);
    }
    remember("rectify-large", size ? String(size) : "");
    showLarge();
  }

  function showLarge() {
    var size = largeSize();
    var output = display.querySelector("[data-size]");
    output.textContent = size ? output.dataset.text.replace("#", String(size)) : "";
    button("smaller").disabled = size <= SMALLEST;
    button("larger").disabled = size >= LARGEST;
  }

  function isDark() {
    if (root.classList.contains("dark")) {
      return true;
    }
    var wanted = window.matchMedia("(prefers-color-scheme: dark)").matches;
    return wanted && !root.classList.contains("light");
  }

  function switchScheme() {
    var scheme = isDark() ? "light" : "dark";
    root.classList.remove("dark", "light");
    root.classList.add(scheme);
    remember("rectify-scheme", scheme);
  }

  /* Browsers stop long utterances, so each sentence is one. */
  function sentences() {
    var place = document.querySelector("[data-read]") || document.getElementById("main");
    var blocks = place.querySelectorAll("h1, h2, h3, h4, h5, p, dt, dd, th, td, li");
    var found = [];
    Array.prototype.forEach.call(blocks, function (block) {
      var isOuter = block.querySelector("p, li, dd, td, h3");
      var isHidden = !block.offsetParent || block.closest("nav, form, .contact-card, .cite");
      if (isOuter || isHidden) {
        return;
      }
      var lang = block.closest("[lang]").lang;
      (block.innerText.match(/[^。！？；]+[。！？；]?/g) || []).forEach(function (text) {
        if (text.trim()) {
          found.push({ text: text.trim(), lang: lang });
        }
      });
    });
    return found;
  }

  /* The button says what a press will do. */
  function showReading(isReading) {
    var element = button("read");
    if (!element.dataset.own) {
      element.dataset.own = element.textContent;
    }
    element.textContent = isReading ? element.dataset.other : element.dataset.own;
  }

  function stopReading() {
    window.speechSynthesis.cancel();
    showReading(false);
  }

  function read() {
    var speech = window.speechSynthesis;
    if (speech.speaking || speech.pending) {
      stopReading();
      return;
    }
    var parts = sentences();
    parts.forEach(function (part, at) {
      var utterance = new window.SpeechSynthesisUtterance(part.text);
      utterance.lang = part.lang;
      if (at === parts.length - 1) {
        utterance.onend = stopReading;
      }
      speech.speak(utterance);
    });
    showReading(true);
  }

  /* file:// has no clipboard of its own; a selected field works everywhere. */
  function copy(text) {
    var field = document.createElement("textarea");
    var status = document.querySelector("[data-copied]");
    field.value = text;
    field.className = "hidden";
    document.body.appendChild(field);
    field.select();
    var isDone = document.execCommand("copy");
    document.body.removeChild(field);
    status.textContent = isDone ? status.dataset.copied : text;
  }

  function address() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : window.location.href.split(/[?#]/)[0];
  }

  var actions = {
    large: function () {
      setLarge(largeSize() ? 0 : SMALLEST);
    },
    smaller: function () {
      setLarge(Math.max(SMALLEST, largeSize() - 2));
    },
    larger: function () {
      setLarge(Math.min(LARGEST, largeSize() + 2));
    },
    scheme: switchScheme,
    read: read,
    "copy-address": function () {
      copy(address());
    },
    "copy-citation": function () {
      copy(document.querySelector("[data-citation]").innerText);
    }
  };

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-action]");
    var action = pressed && actions[pressed.dataset.action];
    if (action) {
      action();
    }
  });
  window.addEventListener("pagehide", function () {
    if ("speechSynthesis" in window) {
      window.speechSynthesis.cancel();
    }
  });
  showLarge();
})();
