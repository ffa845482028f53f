// mirror.cpp: passes the semantic tree to mirror.js.
addToLibrary({
  $mirrored_nodes: '=[]',

  playground_mirror_start__deps: ['$with_text', '$program_editor'],
  playground_mirror_start: (explorer) => mirror.start({
    press: (id) => with_text(_playground_press, id, explorer),
    set: (id, value) => with_text(_playground_set, id, value, explorer),
    set_text: (id, text) =>
        with_text((name) => with_text((words) => _playground_set_text(name, words, explorer), text), id),
    focus: (id) => with_text(_playground_focus, id, explorer),
    key: (name) => with_text(_playground_key, name, explorer),
    enter: () => program_editor.enter(),
  }),

  playground_mirror_node__deps: ['$mirrored_nodes', '$UTF8ToString'],
  playground_mirror_node: (role, id, parent, label, value, enabled, selected, scrolls, expands, level, min, max,
                           step, number, x, y, width, height) => {
    // A null value means: the same value as in the last frame.
    mirrored_nodes.push({
      role: UTF8ToString(role), id: UTF8ToString(id), parent: UTF8ToString(parent), label: UTF8ToString(label),
      value: value ? UTF8ToString(value) : undefined,
      enabled: !!enabled, selected: !!selected, scrolls: !!scrolls, expands: !!expands, level, min, max, step,
      number, x, y, width, height,
    });
  },

  playground_mirror_show: (as_plain_text) => mirror.show_as_plain_text(!!as_plain_text),

  playground_mirror_end__deps: ['$mirrored_nodes', '$UTF8ToString'],
  playground_mirror_end: (moved_focus) => mirror.update(mirrored_nodes.splice(0), UTF8ToString(moved_focus)),
});
