// The hidden elements that mirror what is drawn on the canvas, for screen readers and the keyboard.
//
// Each is an invisible element over its widget; a real mouse clicks through it on the canvas. Groups (a list,
// a table, a tablist) are elements without a place around those of their nodes. An element is kept as long as
// its id is on the screen, so that it keeps the focus and a screen reader's position.
'use strict';

const mirror = (() => {
  const layer = document.getElementById('mirror');
  const elements = new Map();  // id -> element
  let host;                    // implements press, set, set_text, focus and key
  let nodes = [];              // of the last frame
  let back;                    // the button that leaves the page of texts
  let wanted_focus = '';       // the id of the element that gets the focus as soon as it exists

  const tags = {button: 'button', radio: 'button', tab: 'button', link: 'a', slider: 'input', textbox: 'input'};
  const groups = new Set(['navigation', 'main', 'list', 'listitem', 'tablist', 'radiogroup', 'table', 'row', 'cell']);
  // These need no role attribute: the tag implies the role.
  const own_roles = new Set(['button', 'slider', 'textbox']);
  const focusable = (element) => element.tabIndex >= 0;
  // A region is a group, except one with text of its own: code.
  const is_group = ({role, scrolls}) => groups.has(role) || (role === 'region' && !scrolls);

  function create(node) {
    const {id, role} = node;
    const element = document.createElement(tags[role] ?? 'div');
    element.id = `mirror-${id}`;
    if (!own_roles.has(role)) element.setAttribute('role', role);
    if (is_group(node)) element.className = 'group';
    if (role === 'slider') {
      element.type = 'range';
      element.addEventListener('input', () => host.set(id, element.valueAsNumber));
    } else if (role === 'textbox') {
      element.type = 'text';
      element.addEventListener('input', () => host.set_text(id, element.value));
      element.addEventListener('keydown', (event) => move(event, element, role));
    } else if (role in tags) {
      element.tabIndex = 0;
      element.addEventListener('click', (event) => {
        event.preventDefault();
        host.press(id);
      });
      element.addEventListener('keydown', (event) => move(event, element, role));
    } else if (role === 'heading') {
      element.tabIndex = -1;  // gets the focus after a change of the step
    } else if (role === 'application') {
      element.tabIndex = 0;
    } else if (role === 'editor') {
      // The editor itself is outside, because it is visible; for a screen reader it is here.
      element.tabIndex = 0;
      element.setAttribute('role', 'group');
      element.setAttribute('aria-owns', 'program-editor');
      element.addEventListener('focus', () => host.enter());
    }
    if (role !== 'heading') element.addEventListener('focus', () => host.focus(id));
    return element;
  }

  // As usual, arrow keys move between radio buttons and tabs. The browser does not handle Enter on a link
  // that has no address.
  function move(event, element, role) {
    if ((role === 'textbox' || (role === 'link' && !element.href)) && event.key === 'Enter') host.press(element.id.slice('mirror-'.length));
    const step = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[event.key];
    if (!step || (role !== 'radio' && role !== 'tab')) return;
    event.preventDefault();
    const next = step < 0 ? element.previousElementSibling : element.nextElementSibling;
    if (next?.getAttribute('role') === role) next.focus();
  }

  // Writes only changed values, because a screen reader reads a live region aloud after each write.
  function attribute(element, name, value) {
    if (value === undefined || value === '') element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
  function text(element, words) {
    if (element.words === words) return;
    element.textContent = element.words = words;
    mark_language(element);
  }
  function name(element, words) {
    if (element.named === words) return;
    attribute(element, 'aria-label', element.named = words);
    mark_language(element);
  }

  function hidden_text() {
    const words = document.createElement('pre');
    words.setAttribute('aria-hidden', 'true');
    return words;
  }

  // The language of a text, if it is not the page's: a screen reader chooses its voice by it.
  function other_language(words) {
    const is_chinese = /\p{Script=Han}/u.test(words);
    if (document.documentElement.lang.startsWith('zh')) {
      return !is_chinese && /\p{Script=Latin}{2}/u.test(words) ? 'en' : undefined;
    }
    return is_chinese ? 'zh-Hans' : undefined;
  }

  function mark_language(element) {
    attribute(element, 'lang', other_language(element.words ?? element.named ?? ''));
  }
  let marked_for;
  function mark_languages() {
    const language = document.documentElement.lang;
    if (marked_for === language) return;
    marked_for = language;
    for (const element of elements.values()) {
      mark_language(element);
      if (element.log_text) [...element.children].forEach(mark_language);
    }
  }

  // A log gets an element per line, and only new lines are added: a screen reader reads aloud what is new.
  const most_lines = 500;
  function lines(element, all) {
    const before = element.log_text ?? '';
    if (before === all) return;
    const continues = before !== '' && before.endsWith('\n') && all.startsWith(before);
    if (!continues) element.replaceChildren();
    const added = (continues ? all.slice(before.length) : all).split('\n');
    if (added.at(-1) === '') added.pop();
    for (const words of added.slice(-most_lines)) {
      const line = document.createElement('div');
      text(line, words);
      element.append(line);
    }
    while (element.childElementCount > most_lines) element.firstElementChild.remove();
    element.log_text = all;
  }

  function patch(element, node) {
    const {role, label, value, enabled, selected} = node;
    if (is_group(node)) {
      name(element, label);
      return;
    }
    // The learner types into the text field's element itself: the browser provides caret, paste and input
    // methods.
    const mouse = role === 'textbox' ? ';pointer-events:auto' : '';
    const place = `left:${node.x}px;top:${node.y}px;width:${node.width}px;height:${node.height}px${mouse}`;
    if (element.place !== place) element.style.cssText = element.place = place;
    if (role === 'region' || role === 'log') attribute(element, 'tabindex', node.scrolls ? 0 : undefined);
    switch (role) {
      case 'slider':
        name(element, label);
        attribute(element, 'aria-valuetext', value);
        attribute(element, 'min', node.min);
        attribute(element, 'max', node.max);
        attribute(element, 'step', node.step || 'any');
        if (element.valueAsNumber !== node.number) element.value = node.number;
        break;
      case 'textbox':
        name(element, label);
        // Not while the learner types in it: the node does not have the last characters yet.
        if (document.activeElement !== element && element.value !== value) element.value = value;
        break;
      case 'heading':
        attribute(element, 'aria-level', node.level || 2);
        text(element, label);
        break;
      case 'img':
      case 'application':
        // What is inside an image is not read, so its value is a part of its name.
        name(element, value ? `${label}: ${value}` : label);
        break;
      case 'region':
        name(element, label);
        text(element, value);
        break;
      case 'editor':
        name(element, label);
        // For the page of texts. A screen reader reads the editor instead.
        element.firstChild ?? element.append(hidden_text());
        if (element.firstChild.textContent !== value) element.firstChild.textContent = value;
        break;
      case 'log':
        name(element, label);
        lines(element, value);
        break;
      case 'progressbar':
        name(element, label);
        attribute(element, 'aria-valuemin', node.min);
        attribute(element, 'aria-valuemax', node.max);
        attribute(element, 'aria-valuenow', node.number);
        attribute(element, 'aria-valuetext', label);
        break;
      case 'radio':
        attribute(element, 'aria-checked', selected);
        text(element, label);
        break;
      case 'tab':
        attribute(element, 'aria-selected', selected);
        text(element, label);
        break;
      case 'link':
        // The value is the link's address, or what is to be said about the place.
        if (value.startsWith('#')) attribute(element, 'href', value);
        attribute(element, 'aria-current', selected ? 'page' : undefined);
        text(element, !value || value.startsWith('#') ? label : `${label} · ${value}`);
        break;
      case 'button':
        if (node.expands) attribute(element, 'aria-expanded', selected);
        text(element, label);
        break;
      default:
        // Joined only after a change, because the value may be long.
        if (element.label_drawn === label && element.value_drawn === value) break;
        text(element, value ? `${label} ${value}`.trim() : label);
        element.label_drawn = label;
        element.value_drawn = value;
    }
    if (role in tags) {
      attribute(element, 'aria-disabled', enabled ? undefined : 'true');
      if (role === 'slider' || role === 'textbox') element.disabled = !enabled;
    }
  }

  // Puts a group's elements in reading order without moving the element that has the focus, or one that
  // contains it: it would lose the focus.
  function arrange(group, ordered) {
    const focused = document.activeElement;
    let at = group.firstChild;
    for (const element of ordered) {
      while (at && at !== element && element.contains(focused) && element.parentNode === group) {
        const other = at;
        at = at.nextSibling;
        group.append(other);
      }
      if (at === element) at = at.nextSibling;
      else group.insertBefore(element, at);
    }
  }

  function remove_stale(ids) {
    const stale = [...elements].filter(([id]) => !ids.has(id));
    const lost = stale.find(([, element]) => element === document.activeElement)?.[1];
    const place = lost ? [...layer.querySelectorAll('*')].filter(focusable).indexOf(lost) : -1;
    for (const [id, element] of stale) {
      // Elements that stay are moved out of it first, so that they are kept.
      for (const inner of [...element.children]) if (elements.has(inner.id.slice('mirror-'.length))) layer.append(inner);
      element.remove();
      elements.delete(id);
    }
    return place;
  }

  function element_of(node) {
    let element = elements.get(node.id);
    if (element && element.role_drawn !== node.role) {
      element.remove();
      element = undefined;
    }
    if (!element) {
      element = create(node);
      element.role_drawn = node.role;
      elements.set(node.id, element);
    }
    patch(element, node);
    return element;
  }

  function arrange_all() {
    const contents = new Map([['', []]]);  // by the group's id
    for (const node of nodes) {
      if (is_group(node)) contents.set(node.id, []);
    }
    for (const node of nodes) contents.get(node.parent).push(elements.get(node.id));
    for (const [id, ordered] of contents) arrange(id === '' ? layer : elements.get(id), ordered);
  }

  // Keys that no element handles: they scroll, read the timeline, move a board, or open the sheet of keys.
  const keys = {ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', PageUp: 'page_up',
                PageDown: 'page_down', Home: 'home', End: 'end', Escape: 'escape', '?': 'help', F1: 'help', F2: 'progress',
                '+': 'zoom_in', '=': 'zoom_in', '-': 'zoom_out', 0: 'zoom_fit', ' ': 'space'};
  for (let digit = 1; digit <= 9; ++digit) keys[digit] = `digit_${digit}`;
  const of_slider = /^(Arrow|Page|Home|End)/;
  function pass_on(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = keys[event.key];
    const at = event.target;
    const is_input = at instanceof HTMLInputElement;
    if (!key || (is_input && at.type === 'text' && key !== 'escape')) return;
    if (is_input && of_slider.test(event.key)) return;
    if (event.key === ' ' && at.matches?.('button, a, input')) return;
    if (!document.getElementById('notice').hidden) return;
    // The page of texts scrolls by itself.
    if (document.documentElement.classList.contains('plain-text') && key !== 'escape') return;
    if (key !== 'escape') event.preventDefault();
    host.key(key);
  }

  // Copies the code or the output that has the focus, unless something is selected.
  function copy(event) {
    const node = nodes.find(({id, scrolls}) => scrolls && elements.get(id) === document.activeElement);
    if (!node || !getSelection().isCollapsed) return;
    event.clipboardData.setData('text/plain', node.value);
    event.preventDefault();
  }

  return {
    start(what_is_done) {
      host = what_is_done;
      addEventListener('keydown', pass_on);
      addEventListener('copy', copy);
      // A click on the canvas removes the focus, so the frame around the widget is removed too.
      layer.addEventListener('focusout', (event) => { if (!event.relatedTarget) host.focus(''); });
    },

    /// The nodes of a frame, and the id of the one to which the explorer has moved the focus.
    update(all_drawn, moved_focus) {
      // The explorer draws each id once. A second one must not hang the page.
      const drawn = [...new Map(all_drawn.map((node) => [node.id, node])).values()];
      const before = new Map(nodes.map(({id, value}) => [id, value]));
      for (const node of drawn) node.value ??= before.get(node.id);
      nodes = drawn;
      const lost_place = remove_stale(new Set(nodes.map((node) => node.id)));
      const ordered = nodes.map(element_of);
      arrange_all();
      mark_languages();
      wanted_focus = moved_focus || wanted_focus;
      if (wanted_focus && elements.has(wanted_focus)) {
        elements.get(wanted_focus).focus({preventScroll: true});
        wanted_focus = '';
      } else if (lost_place >= 0) {
        // When a pressed button is replaced by another (Run by Stop), the other one gets its focus.
        const left = ordered.filter(focusable);
        left[Math.min(lost_place, left.length - 1)]?.focus({preventScroll: true});
      }
    },

    /// The elements as a page of texts, which can be selected and copied, instead of the canvas; or hidden.
    show_as_plain_text(wanted) {
      const root = document.documentElement;
      if (root.classList.contains('plain-text') === wanted) return;
      root.classList.toggle('plain-text', wanted);
      if (!wanted) return back?.remove();
      back = document.createElement('button');
      back.id = 'leave-plain-text';
      back.textContent = root.lang.startsWith('zh') ? '返回' : 'Back';
      back.addEventListener('click', () => host.key('escape'));
      layer.before(back);
      back.focus();
      scrollTo(0, 0);
    },

    nodes: () => nodes,

    // For the editor, which is an element of its own.
    press: (id) => host.press(id),
    focused: (id) => host.focus(id),
    /// Moves the focus to what follows the element (1) or is before it (-1).
    leave(id, step) {
      const all = [...layer.querySelectorAll('*')].filter(focusable);
      const at = all.indexOf(elements.get(id));
      all[(at + step + all.length) % all.length]?.focus({preventScroll: true});
    },
  };
})();
