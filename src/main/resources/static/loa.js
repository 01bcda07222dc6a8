// A page that nobody looks at asks for nothing: its next look waits until the tab is shown again.
(function () {
  let waiting = null;

  document.addEventListener('htmx:beforeRequest', function (event) {
    if (document.hidden && event.target.id === 'live') {
      event.preventDefault();
      waiting = event.target;
    }
  });

  document.addEventListener('visibilitychange', function () {
    if (!document.hidden && waiting) {
      const live = waiting;
      waiting = null;
      htmx.trigger(live, 'shown');
    }
  });

  // The gateway was away for a moment: look again in a while instead of never.
  ['htmx:sendError', 'htmx:responseError'].forEach(function (failure) {
    document.addEventListener(failure, function (event) {
      const live = event.target;
      if (live.id === 'live') {
        setTimeout(function () { htmx.trigger(live, 'shown'); }, 10000);
      }
    });
  });
})();
