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
