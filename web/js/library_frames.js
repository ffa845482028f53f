// frames.cpp: what asks for a frame.
addToLibrary({
  $later_frame: {timer: 0},

  // Replaces a frame that is scheduled for later.
  playground_draw_in__deps: ['$later_frame'],
  playground_draw_in: (milliseconds) => {
    clearTimeout(later_frame.timer);
    const draw = () => requestAnimationFrame(() => _playground_draw());
    if (milliseconds > 0) {
      later_frame.timer = setTimeout(draw, milliseconds);
    } else {
      draw();
    }
  },

  playground_listen_for_input: () => {
    const request = () => _playground_request_frames();
    // Ctrl with the wheel, and two fingers, enlarge the page: SDL, whose listeners are on the canvas, would
    // take these from the browser.
    const leave_to_browser = (event) => {
      if (event.ctrlKey || event.touches?.length > 1) event.stopImmediatePropagation();
    };
    for (const zoom of ['wheel', 'touchstart', 'touchmove']) {
      addEventListener(zoom, leave_to_browser, {capture: true, passive: true});
    }
    const inputs = ['pointermove', 'pointerdown', 'pointerup', 'pointercancel', 'wheel', 'mouseout', 'touchstart',
                    'touchmove', 'touchend', 'keydown', 'focus', 'blur', 'resize'];
    for (const input of inputs) addEventListener(input, request, {capture: true, passive: true});
    document.addEventListener('visibilitychange', request);

    // When the window moves to a monitor with another pixel ratio, its size may stay the same: no resize
    // event.
    const watch_pixel_ratio = () => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        dispatchEvent(new Event('resize'));
        watch_pixel_ratio();
      }, {once: true});
    };
    watch_pixel_ratio();
  },
});
