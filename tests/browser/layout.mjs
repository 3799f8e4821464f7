// Whether the words on the page can be read: none cut off, none beyond the edge, none over another.

/** What is wrong, in words; nothing when all is well. Fields are left out: what they hold scrolls, or is listed in full. */
export function unreadable(browser) {
  return browser.run(`
    const { clientWidth, scrollWidth } = document.documentElement;
    const faults = scrollWidth > clientWidth ? ['the page is ' + scrollWidth + ' px wide in ' + clientWidth + ' px'] : [];
    const root = document.querySelector('payout-estimator').shadowRoot;
    const said = [];
    const above = (node) => node.parentElement ?? node.getRootNode().host;
    for (const start of [document.body, root]) {
      const walker = document.createTreeWalker(start, NodeFilter.SHOW_TEXT);
      for (let text; (text = walker.nextNode()); ) {
        const parent = text.parentElement;
        if (!text.data.trim() || parent.closest('.unseen, #announcement, #steps thead, select, script, style, noscript') || !parent.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const words = JSON.stringify(text.data.trim().slice(0, 30));
        for (const rect of range.getClientRects()) {
          if (rect.width < 1) continue;
          let scrolls = false;
          for (let box = parent; box && box !== document.body; box = above(box)) {
            const style = getComputedStyle(box);
            if (/auto|scroll/.test(style.overflowX)) scrolls = true;
            const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
            const framed = parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderInlineStartWidth) > 0;
            if (!cuts && !framed) continue;
            const edge = box.getBoundingClientRect();
            const out = rect.left < edge.left - 1 || rect.right > edge.right + 1 || (rect.top + rect.bottom) / 2 > edge.bottom || (rect.top + rect.bottom) / 2 < edge.top;
            if (out && !scrolls) faults.push(words + ' sticks out of ' + (box.id || box.className || box.nodeName));
          }
          if (scrolls) continue;
          if (rect.left < -1 || rect.right > clientWidth + 1) faults.push(words + ' is beyond the edge');
          if (!parent.closest('#answer-bar')) said.push({ words, rect, parent });
        }
      }
    }
    // Lines of one part may be close to each other; those of two parts have no business in the same place.
    said.forEach((one, index) => {
      for (const other of said.slice(index + 1)) {
        if (one.parent === other.parent) continue;
        const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        if (wide > 2 && high > Math.min(one.rect.height, other.rect.height) / 2) faults.push(one.words + ' lies over ' + other.words);
      }
    });
    return [...new Set(faults)];
  `);
}
