// address_bar.cpp
addToLibrary({
  playground_listen_to_address__deps: ['$stringToNewUTF8', '$with_text'],
  playground_listen_to_address: () => {
    // popstate also fires after the address was edited, and before hashchange.
    addEventListener('popstate', () => with_text(_playground_went, location.hash));
    return stringToNewUTF8(location.hash);
  },

  // Browsers refuse more than a hundred changes in 30 seconds, and dragging a slider makes that many in one
  // second. So the first change is shown at once, and of those that follow only the last, after a pause.
  $address: {link: '', is_new: false, timer: 0},
  $show_address__deps: ['$address'],
  $show_address: () => {
    address.timer = 0;
    if (address.link === location.hash) return;
    history[address.is_new ? 'pushState' : 'replaceState'](null, '', address.link);
    address.is_new = false;
    address.timer = setTimeout(show_address, 500);
  },
  playground_show_in_address__deps: ['$address', '$show_address', '$UTF8ToString'],
  playground_show_in_address: (link, is_new_place) => {
    // A place that was shown within the pause still gets its history entry before the next place.
    if (is_new_place && address.timer) {
      clearTimeout(address.timer);
      show_address();
      clearTimeout(address.timer);
      address.timer = 0;
    }
    address.link = UTF8ToString(link);
    address.is_new ||= !!is_new_place;
    if (!address.timer) show_address();
  },
});
