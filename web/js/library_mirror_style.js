// How the mirror's elements are placed over the canvas, what a printer gets, and which gestures belong to the
// browser. A sheet of the program's own, because it belongs to the elements that mirror.js makes.
addToLibrary({
  playground_mirror_use_style: () => {
    const style = `
    canvas#canvas, div#mirror {
      left: env(safe-area-inset-left); top: env(safe-area-inset-top);
      right: auto; bottom: auto;
      width: calc(100% - env(safe-area-inset-left) - env(safe-area-inset-right));
      height: calc(100% - env(safe-area-inset-top) - env(safe-area-inset-bottom));
    }
    canvas#canvas { touch-action: pinch-zoom; }
    div#mirror * { position: absolute; margin: 0; padding: 0; overflow: hidden; border: 0; }
    div#mirror .group, div#mirror .group.group { position: static; overflow: visible; }
    div#mirror [role=region], div#mirror [role=log] { white-space: pre; }
    div#mirror [role=log] > div { position: static; }
    @media print {
      html, body { height: auto; overflow: visible; background: #fff !important; color: #000; }
      canvas#canvas, #notice { display: none !important; }
      div#mirror, div#mirror * {
        position: static !important; width: auto !important; height: auto !important; overflow: visible !important;
        background: none; color: #000; font: inherit; text-align: start; opacity: 1; pointer-events: none;
      }
      div#mirror [role=navigation], div#mirror [role=tablist], div#mirror [role=progressbar], div#mirror [role=application],
      div#mirror input, div#mirror button:not([role]), div#mirror [aria-label]:empty { display: none; }
      div#mirror [role=heading], div#mirror [role=paragraph], div#mirror [role=status] { margin: .6em 0 !important; }
      div#mirror [role=heading] { font-weight: 600; font-size: 1.25em; break-after: avoid; }
      div#mirror [aria-level="1"] { font-size: 1.6em; }
      div#mirror [role=region]:not(.group), div#mirror [role=log] {
        font: .8em/1.4 monospace; white-space: pre-wrap; margin: .6em 0 !important; border: 1px solid #999; padding: .5em;
      }
      div#mirror [role=listitem] { display: list-item; margin-left: 1.5em !important; }
      div#mirror [role=radio] { display: block; }
      div#mirror [role=radio]::before { content: "○ "; }
      div#mirror [role=radio][aria-checked=true]::before { content: "● "; }
      div#mirror [role=img]::after { content: attr(aria-label); }
      div#mirror [role=table] { display: table; border-collapse: collapse; }
      div#mirror [role=row] { display: table-row; }
      div#mirror [role=cell], div#mirror [role=rowheader], div#mirror [role=columnheader] {
        display: table-cell; border: 1px solid #999; padding: .4em; vertical-align: top;
      }
      div#mirror [role=cell] > button:first-child:not([role]) { display: block; }
    }`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
  },
});
