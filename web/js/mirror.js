// The hidden elements that mirror what is drawn on the canvas, for screen readers and the keyboard.
//
// Each is an invisible element over its widget; a real mouse clicks through it on the canvas. An element is
// kept as long as its id is on the screen, so that it keeps the focus and a screen reader's position.
'use strict';

const mirror = (() => {
  const layer = document.getElementById('mirror');
  const elements = new Map();  // id -> element
  let host;                    // implements press, set, set_text, focus and escape
  let nodes = [];              // of the last frame

  const tags = {button: 'button', radio: 'button', tab: 'button', listitem: 'button',
                link: 'a', slider: 'input', textbox: 'input'};
  // These need no role attribute: the tag implies the role, and a list item that can be pressed is a button.
  const own_roles = new Set(['button', 'slider', 'listitem', 'textbox']);
  const focusable = (element) => element.tabIndex >= 0;

  function create({id, role}) {
    const element = document.createElement(tags[role] ?? 'div');
    element.id = `mirror-${id}`;
    if (!own_roles.has(role)) element.setAttribute('role', role);
    if (role === 'slider') {
      element.type = 'range';
      element.addEventListener('input', () => host.set(id, element.valueAsNumber));
    } else if (role === 'textbox') {
      element.type = 'text';
      element.addEventListener('input', () => host.set_text(id, element.value));
    } else if (role in tags) {
      element.tabIndex = 0;
      element.addEventListener('click', () => host.press(id));
      element.addEventListener('keydown', (event) => move(event, element, role));
    }
    if (role in tags) element.addEventListener('focus', () => host.focus(id));
    return element;
  }

  // As usual, arrow keys move between radio buttons and tabs. The browser does not handle Enter on a link
  // that has no address.
  function move(event, element, role) {
    if (role === 'link' && event.key === 'Enter') host.press(element.id.slice('mirror-'.length));
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
    if (element.words !== words) element.textContent = element.words = words;
  }

  function patch(element, node) {
    const {role, label, value, enabled, selected} = node;
    // The learner types into the text field's element itself: the browser provides caret, paste and input
    // methods.
    const mouse = role === 'textbox' ? ';pointer-events:auto' : '';
    const place = `left:${node.x}px;top:${node.y}px;width:${node.width}px;height:${node.height}px${mouse}`;
    if (element.place !== place) element.style.cssText = element.place = place;
    switch (role) {
      case 'slider':
        attribute(element, 'aria-label', label);
        attribute(element, 'aria-valuetext', value);
        attribute(element, 'min', node.min);
        attribute(element, 'max', node.max);
        attribute(element, 'step', node.step || 'any');
        if (element.valueAsNumber !== node.number) element.value = node.number;
        break;
      case 'textbox':
        attribute(element, 'aria-label', label);
        // Not while the learner types in it: the node does not have the last characters yet.
        if (document.activeElement !== element && element.value !== value) element.value = value;
        break;
      case 'heading':
        attribute(element, 'aria-level', node.level || 2);
        text(element, label);
        break;
      case 'img':
      case 'region':
        attribute(element, 'aria-label', label);
        text(element, value);
        break;
      case 'progressbar':
        attribute(element, 'aria-label', label);
        attribute(element, 'aria-valuemin', 0);
        attribute(element, 'aria-valuemax', 1);
        attribute(element, 'aria-valuenow', value);
        break;
      case 'radio':
        attribute(element, 'aria-checked', selected);
        text(element, label);
        break;
      case 'tab':
        attribute(element, 'aria-selected', selected);
        text(element, label);
        break;
      case 'listitem':
        attribute(element, 'aria-current', selected ? 'true' : undefined);
        text(element, label);
        break;
      default:
        // Joined only after a change, because the value may be a program's whole output.
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

  // Puts the elements in reading order without moving the element that has the focus: it would lose the
  // focus.
  function arrange(ordered) {
    const focused = document.activeElement;
    let at = layer.firstChild;
    for (const element of ordered) {
      while (element === focused && at !== element) {
        const other = at;
        at = at.nextSibling;
        layer.append(other);
      }
      if (at === element) at = at.nextSibling;
      else layer.insertBefore(element, at);
    }
  }

  function remove_stale(ids) {
    const stale = [...elements].filter(([id]) => !ids.has(id));
    const lost = stale.find(([, element]) => element === document.activeElement)?.[1];
    const place = lost ? [...layer.children].filter(focusable).indexOf(lost) : -1;
    for (const [id, element] of stale) {
      element.remove();
      elements.delete(id);
    }
    return place;
  }

  return {
    start(what_is_done) {
      host = what_is_done;
      addEventListener('keydown', (event) => { if (event.key === 'Escape') host.escape(); });
      // A click on the canvas removes the focus, so the frame around the widget is removed too.
      layer.addEventListener('focusout', (event) => { if (!event.relatedTarget) host.focus(''); });
    },

    update(drawn) {
      const before = new Map(nodes.map(({id, value}) => [id, value]));
      for (const node of drawn) node.value ??= before.get(node.id);
      nodes = drawn;
      const lost_place = remove_stale(new Set(nodes.map((node) => node.id)));
      const ordered = nodes.map((node) => {
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
      });
      arrange(ordered);
      // When a pressed button is replaced by another (Run by Stop), the other one gets its focus.
      if (lost_place >= 0) {
        const left = ordered.filter(focusable);
        left[Math.min(lost_place, left.length - 1)]?.focus({preventScroll: true});
      }
    },

    nodes: () => nodes,
  };
})();
