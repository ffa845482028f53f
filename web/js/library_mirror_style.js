// How the mirror's elements are placed over the canvas, what a printer gets, and which gestures belong to the
// browser. A sheet of the program's own, because it belongs to the elements that mirror.js makes.
addToLibrary({
  playground_mirror_use_style: () => {
    // The mirror as a page of texts: for printers, and to select and copy.
    const as_text = (root) => `
      ${root}, ${root} body { height: auto; overflow: visible; background: #fff !important; color: #000; }
      /* Only invisible, because SDL gives its window the size of the canvas. */
      ${root} canvas#canvas { visibility: hidden; }
      ${root} #notice, ${root} #leave-plain-text { display: none !important; }
      ${root} div#mirror, ${root} div#mirror * {
        position: static !important; width: auto !important; height: auto !important; overflow: visible !important;
        background: none; color: #000; font: inherit; text-align: start; opacity: 1; pointer-events: auto;
        user-select: text;
      }
      ${root} div#mirror :is([role=navigation], [role=tablist], [role=progressbar], [role=application], input,
                             button:not([role]), [aria-label]:empty:not([role=img])) { display: none; }
      ${root} div#mirror :is([role=heading], [role=paragraph], [role=status]) { margin: .6em 0 !important; }
      ${root} div#mirror [role=heading] { font-weight: 600; font-size: 1.25em; break-after: avoid; }
      ${root} div#mirror [aria-level="1"] { font-size: 1.6em; }
      ${root} div#mirror :is([role=region]:not(.group), [role=log], pre) {
        font: .8em/1.4 monospace; white-space: pre-wrap; margin: .6em 0 !important; border: 1px solid #999; padding: .5em;
      }
      ${root} div#mirror [role=listitem] { display: list-item; margin-left: 1.5em !important; }
      ${root} div#mirror [role=radio] { display: block; }
      ${root} div#mirror [role=radio]::before { content: "○ "; }
      ${root} div#mirror [role=radio][aria-checked=true]::before { content: "● "; }
      ${root} div#mirror [role=img]::after { content: attr(aria-label); }
      ${root} div#mirror [role=table] { display: table; border-collapse: collapse; }
      ${root} div#mirror [role=row] { display: table-row; }
      ${root} div#mirror :is([role=cell], [role=rowheader], [role=columnheader]) {
        display: table-cell; border: 1px solid #999; padding: .4em; vertical-align: top;
      }
      ${root} div#mirror [role=cell] > button:first-child:not([role]) { display: block; }`;
    const style = `
    canvas#canvas, div#mirror {
      left: env(safe-area-inset-left); top: env(safe-area-inset-top);
      right: auto; bottom: auto;
      width: calc(100% - env(safe-area-inset-left) - env(safe-area-inset-right));
      height: calc(100% - env(safe-area-inset-top) - env(safe-area-inset-bottom) - var(--bar, 0px));
    }
    canvas#canvas { touch-action: pinch-zoom; }
    div#mirror * { position: absolute; margin: 0; padding: 0; overflow: hidden; border: 0; }
    div#mirror .group, div#mirror .group.group { position: static; overflow: visible; }
    div#mirror [role=region], div#mirror [role=log] { white-space: pre; }
    div#mirror [role=log] > div { position: static; }
    @media print { ${as_text('html')} }
    ${as_text('html.plain-text')}
    html.plain-text body { padding: 1rem; max-width: 46rem; margin: 0 auto; overflow: auto; }
    @media screen {
      html.plain-text #leave-plain-text { display: inline-block !important; font: inherit; padding: .4rem 1rem; }
    }`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
  },
});
