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

  // Whether somebody has changed a form that leads to another page, which the login page can come in between of. Parts
  // of a form come anew from the gateway with what was chosen in them, so comparing fields with how they came would not
  // tell.
  let typed = false;

  ['input', 'change'].forEach(function (change) {
    document.addEventListener(change, function (event) {
      const form = event.target.form;
      typed = typed || !!form && form.method === 'post' && !form.hasAttribute('hx-post');
    });
  });

  // Whoever has been signed out meanwhile signs in again; but not before what they have typed is sent, or it is lost.
  document.addEventListener('htmx:responseError', function (event) {
    if (event.detail.xhr.status === 401) {
      const words = document.getElementById('signed-out');
      if (!words || !typed) {
        window.location.reload();
      } else if (!document.getElementById('ended')) {
        const ended = words.content.firstElementChild.cloneNode(true);
        ended.id = 'ended';
        ended.setAttribute('role', 'alert');
        document.getElementById('main').prepend(ended);
      }
    }
  });

  // The gateway was away for a moment: look again in a while instead of never.
  ['htmx:sendError', 'htmx:responseError'].forEach(function (failure) {
    document.addEventListener(failure, function (event) {
      const live = event.target;
      if (live.id === 'live' && !(event.detail.xhr && event.detail.xhr.status === 401)) {
        setTimeout(function () { htmx.trigger(live, 'shown'); }, 10000);
      }
    });
  });
})();
