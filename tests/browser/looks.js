// Questions that axe-core does not ask. Each answers with what is wrong, in words; an empty list is a good answer.
window.looks = (() => {
  const named = (e) => {
    const kind = [e.tagName.toLowerCase(), ...(e.id ? [`#${e.id}`] : []), ...[...e.classList].map((c) => `.${c}`)];
    return `${kind.join("")} “${(e.innerText ?? e.textContent).trim().slice(0, 40)}”`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
  const within = (e, test) => e && e !== document.body && (test(e) || within(e.parentElement, test));
  // What is there for screen readers alone is a pixel wide; a trap for programs that fill in forms is for nobody.
  const kept = (e) => within(e, (each) => each.clientWidth === 1 || each.matches(".skip-link, .for-nobody"));
  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !kept(e);
  const PRESSED = "a[href], button, input:not([type=hidden]), select, textarea, summary";

  function box(e) {
    const boxes = [e, ...(/checkbox|radio/.test(e.type) ? e.labels : [])].map((each) => each.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    const [right, bottom] = [Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  }

  function isInASentence(link) {
    if (getComputedStyle(link).display !== "inline") return false;
    const block = within(link, (e) => getComputedStyle(e).display !== "inline" && e);
    const words = block.cloneNode(true);
    words.querySelectorAll("a").forEach((each) => each.remove());
    return /[\p{L}\p{N}]/u.test(words.textContent);
  }

  // Where words stand: a rectangle for each line of each piece of text.
  function lines() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (walk.nextNode()) {
      const e = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || e.closest("svg, select, script, template") || !shown(e)) continue;
      range.selectNodeContents(walk.currentNode);
      for (const at of range.getClientRects()) if (at.width > 1) found.push({ e, at });
    }
    return found;
  }

  // Beside an outline, what may mark the focus: a shadow; in a drawing, the edge of a shape.
  function look(e) {
    const shape = e.closest("svg") && e.querySelector("path, circle");
    return getComputedStyle(e).boxShadow + (shape ? getComputedStyle(shape).strokeWidth : "");
  }

  return {
    // WCAG 1.4.10: nothing but a labelled part that the keyboard reaches is scrolled sideways.
    sideways() {
      const root = document.documentElement;
      const wrong = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
      const label = (e) => e.getAttribute("aria-label") || e.getAttribute("aria-labelledby");
      const parts = all("body *").filter((e) => !e.matches("textarea, input") && shown(e) && scrolls(e));
      return wrong.concat(parts.filter((e) => !label(e) || e.tabIndex < 0 || !e.getAttribute("role")).map(named));
    },
    // WCAG 1.4.4, 1.4.12: no words are cut off, pushed out of the window or printed over others. The titles above a
    // matrix may be cut: they stand below it in full.
    lost() {
      const cut = all("body *:not(svg *)").filter((e) => {
        if (!shown(e) || e.matches("input, select, textarea, svg, img, iframe, .matrix-title")) return false;
        const { overflowX, overflowY } = getComputedStyle(e);
        const hides = (way) => /hidden|clip/.test(way);
        return (hides(overflowX) && e.scrollWidth > e.clientWidth + 1)
          || (hides(overflowY) && e.scrollHeight > e.clientHeight + 1);
      });
      const text = lines().filter(({ e }) => !within(e, scrolls));
      const out = text.filter(({ at }) => at.left < -1 || at.right > innerWidth + 1);
      const over = text.sort((a, b) => a.at.top - b.at.top).flatMap((one, i) => {
        const clash = [];
        for (let j = i + 1; j < text.length && text[j].at.top < one.at.bottom; j++) {
          const [a, b] = [one.at, text[j].at];
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (wide > 3 && high > Math.min(a.height, b.height) / 2) clash.push(`${named(one.e)} over ${named(text[j].e)}`);
        }
        return clash;
      });
      return [...cut.map((e) => `cut: ${named(e)}`), ...out.map(({ e }) => `outside: ${named(e)}`), ...over];
    },
    // WCAG 2.5.8: what is pressed is 24 pixels high and wide; links in a sentence, and a map's, which has a table, are exempt.
    small() {
      return all(PRESSED).filter((e) => shown(e) && !e.closest("svg") && !isInASentence(e))
        .map((e) => [e, box(e)]).filter(([, at]) => at.width < 23.5 || at.height < 23.5)
        .map(([e, at]) => `${named(e)} ${at.width.toFixed(0)} × ${at.height.toFixed(0)}`);
    },
    // WCAG 2.4.7, 2.4.11: whatever the keyboard reaches is marked there, in the window, and not hidden by what lies above.
    unmarked() {
      const wrong = [];
      for (const e of all(`${PRESSED}, [tabindex="0"]`).filter((e) => shown(e) && !e.disabled)) {
        const before = look(e);
        e.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(e);
        const ring = outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        const marked = ring || look(e) !== before;
        const at = [...e.getClientRects()].find((each) => each.width && each.height) ?? e.getBoundingClientRect();
        const clear = [0.1, 0.5, 0.9].some((part) => {
          const [top, bottom] = [Math.max(at.top, 0), Math.min(at.bottom, innerHeight)];
          const hit = document.elementFromPoint(at.left + at.width * part, (top + bottom) / 2);
          return hit && (e.contains(hit) || hit.contains(e) || [...(e.labels ?? [])].some((each) => each.contains(hit)));
        });
        if (document.activeElement !== e) wrong.push(`takes no focus: ${named(e)}`);
        else if (!marked) wrong.push(`unmarked: ${named(e)}`);
        else if (!clear) wrong.push(`out of sight: ${named(e)}`);
      }
      document.activeElement.blur();
      scrollTo(0, 0);
      return wrong;
    },
    // WCAG 2.3.3, for readers who asked for less motion.
    moving() {
      const longest = (times) => Math.max(...times.split(",").map((each) => parseFloat(each) * (/ms$/.test(each) ? 1 : 1000)));
      return all("*").filter((e) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(e);
        return longest(transitionDuration) > 10 || (animationName !== "none" && longest(animationDuration) > 10);
      }).map(named);
    },
    // WCAG 1.3.1: a table says what it is, and which cells head which.
    tables() {
      return [
        ...all("table").filter((e) => !e.caption?.textContent.trim()).map((e) => `no caption: ${named(e)}`),
        ...all("th:not([scope])").map((e) => `no scope: ${named(e)}`),
      ];
    },
    // WCAG 3.3.1: a field that is wrong says so, and points at the words that say why.
    untied() {
      const words = (e) => (e.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id));
      const wrong = all("[aria-invalid=true]");
      const told = new Set(wrong.flatMap(words));
      return [
        ...wrong.filter((e) => !words(e).some((each) => each?.textContent.trim())).map((e) => `says not why: ${named(e)}`),
        ...all("form .errorlist").filter((e) => shown(e) && !told.has(e) && !all("fieldset").some((f) => words(f).includes(e)))
          .map((e) => `belongs to no field: ${named(e)}`),
      ];
    },
    // WCAG 1.4.12: what a reader may set. Arabic has no space between letters.
    space() {
      const sheet = new CSSStyleSheet();
      const letters = document.dir === "rtl" ? "" : "letter-spacing: .12em !important;";
      sheet.replaceSync(`* { line-height: 1.5 !important; word-spacing: .16em !important; ${letters} }
        p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
    },
    enlarge() { document.documentElement.style.fontSize = "200%"; },
    asBefore() { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ""; },
  };
})();
