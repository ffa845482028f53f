// preferences.cpp: what the visitor has set in the browser or the system.
addToLibrary({
  playground_listen_to_preferences: () => {
    // The browser's own font size: an element that no style of the page reaches.
    const probe = document.createElement('div');
    probe.style.cssText = 'position:fixed;visibility:hidden;font-size:medium;width:1em;height:0';
    probe.setAttribute('aria-hidden', 'true');
    document.body.append(probe);
    const usual = 16;
    const scale = () => _playground_set_text_scale(probe.getBoundingClientRect().width / usual || 1);
    new ResizeObserver(scale).observe(probe);
    scale();

    const on_change = (query, use) => {
      const media = matchMedia(query);
      media.addEventListener('change', () => use(media.matches));
      if (media.matches) use(true);
    };
    on_change('(prefers-contrast: more)', (more) => _playground_set_contrast(more));

    const number_of = (name) => {
      probe.style.color = name;
      const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
      return (red << 16) | (green << 8) | blue;
    };
    const system = ['Canvas', 'CanvasText', 'CanvasText', 'LinkText', 'Highlight', 'HighlightText'];
    on_change('(forced-colors: active)', (forced) => {
      if (forced) _playground_set_colours(...system.map(number_of));
      else _playground_set_own_colours();
    });
  },
});
