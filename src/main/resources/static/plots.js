// Draws each <figure class="plot"> from the table whose id it names, so that chart and table never differ.
//
// data-kind     bars (a row each, lying down) or lines (over the times in the rows' <time>)
// data-columns  the cells of a row to draw, from 0; behind a number, % takes the share in the cell's <small>;
//               else the cell's data-v, or the whole number that it shows
// data-rows     only rows of this class
(function () {
  const COLOURS = ['#0b4a8f', '#1d7a3a', '#c46a00', '#6b3fa0'];
  const ZONE = 'Asia/Ho_Chi_Minh';
  const LANGUAGE = document.documentElement.lang;
  const MOST_ROWS = 40;
  const STEPS = [60, 300, 900, 3600, 10800, 21600, 43200].concat([1, 2, 5, 7, 14, 30, 60, 90, 180].map(days => days * 86400));
  const drawn = new Map();

  function columns(figure) {
    return Array.from(figure.dataset.columns.matchAll(/(\d+)( %)?/g), ([, at, share]) => ({at: Number(at), share: Boolean(share)}));
  }

  function number(cell, share) {
    if (cell.dataset.v) {
      return Number(cell.dataset.v);
    }
    if (!share) {
      return Number((cell.querySelector('a') || cell).firstChild.textContent.replace(/\D/g, ''));
    }
    const said = cell.querySelector('small');
    return said ? parseFloat(said.textContent.replace(',', '.')) : null;
  }

  function read(figure) {
    const table = document.getElementById(figure.dataset.table);
    const wanted = columns(figure);
    const rows = Array.from(table.tBodies[0].rows).filter(row => !figure.dataset.rows || row.classList.contains(figure.dataset.rows));
    const heads = table.tHead.rows[0].cells;
    return {
      share: wanted.some(column => column.share),
      first: heads[0].textContent,
      names: wanted.map(column => heads[column.at + 1].textContent),
      labels: rows.map(row => row.cells[0].textContent.trim()),
      times: rows.map(row => row.querySelector('time') && Date.parse(row.querySelector('time').dateTime) / 1000),
      values: wanted.map(column => rows.map(row => number(row.cells[column.at + 1], column.share)))
    };
  }

  function shown(share) {
    const format = new Intl.NumberFormat(LANGUAGE, share ? {maximumFractionDigits: 1} : {maximumFractionDigits: 0});
    return value => value === null ? '' : format.format(value) + (share ? ' %' : '');
  }

  function series(name, place, more) {
    const colour = COLOURS[place % COLOURS.length];
    return Object.assign({label: name, stroke: colour, fill: colour, points: {show: false}}, more);
  }

  const FONT = '13px system-ui, "Noto Sans", sans-serif';

  const pen = document.createElement('canvas').getContext('2d');

  function wide(text) {
    pen.font = FONT;
    return pen.measureText(text).width;
  }

  function fitted(text, room) {
    let kept = text;
    while (kept && wide(kept === text ? text : kept + '…') > room) {
      kept = kept.slice(0, -1).trimEnd();
    }
    return kept === text ? text : kept + '…';
  }

  function bars(figure, data) {
    const rows = Math.min(data.labels.length, MOST_ROWS);
    const each = data.values.length + (data.values.length > 1 ? 1 : 0);
    const width = figure.clientWidth;
    const narrow = width < 480;
    const beside = 14;
    const label = Math.ceil(Math.min(220, width * 0.48, Math.max(...data.labels.map(wide)) + beside));
    const said = shown(data.share);
    const places = Array.from({length: rows * each}, (_, place) => place);
    const lying = data.values.map((values, at) => places.map(place => place % each === at ? values[Math.floor(place / each)] : null));
    return new uPlot({
      width, height: rows * each * (narrow ? 17 : 19) + 46 + 24, cursor: {show: false}, legend: {show: data.values.length > 1, live: false},
      padding: [4, 64, 0, 0],
      scales: {
        x: {time: false, ori: 1, dir: -1, range: [-0.7, rows * each - 0.3]},
        y: {ori: 0, range: (u, low, high) => [0, high > 0 ? high : 1]}
      },
      axes: [
        {side: 3, size: label, font: FONT, gap: 6, grid: {show: false}, ticks: {show: false},
          splits: () => data.labels.slice(0, rows).map((_, row) => row * each + (data.values.length - 1) / 2),
          values: () => data.labels.slice(0, rows).map(text => fitted(text, label - beside))},
        {side: 2, font: FONT, size: 34, space: 90, values: (u, splits) => splits.map(said)}
      ],
      series: [{}].concat(data.names.map((name, at) => series(name, at, {paths: uPlot.paths.bars({size: [0.8, 60]})}))),
      hooks: {draw: [u => {
        const ctx = u.ctx;
        ctx.save();
        ctx.font = Math.round(12 * devicePixelRatio) + 'px system-ui, "Noto Sans", sans-serif';
        ctx.fillStyle = '#1b1b1b';
        ctx.textBaseline = 'middle';
        ctx.textAlign = 'left';
        lying.forEach(values => values.forEach((value, place) => {
          if (value !== null) {
            ctx.fillText(said(value), u.valToPos(value, 'y', true) + 5 * devicePixelRatio, u.valToPos(place, 'x', true));
          }
        }));
        ctx.restore();
      }]}
    }, [places].concat(lying), figure);
  }

  function lines(figure, data) {
    const width = figure.clientWidth;
    const said = shown(data.share);
    const short = new Intl.DateTimeFormat(LANGUAGE, {timeZone: ZONE, day: 'numeric', month: 'numeric'});
    const clock = new Intl.DateTimeFormat(LANGUAGE, {timeZone: ZONE, hour: '2-digit', minute: '2-digit'});
    const span = data.times[data.times.length - 1] - data.times[0];
    return new uPlot({
      width, height: 280, tzDate: at => uPlot.tzDate(new Date(at * 1000), ZONE), padding: [12, 24, 0, 0],
      scales: {y: {range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1]}},
      axes: [
        {font: FONT, space: 80, incrs: STEPS, values: (u, splits) => splits.map(at => (span > 2 * 86400 ? short : clock).format(at * 1000))},
        {font: FONT, size: 64, values: (u, splits) => splits.map(said)}
      ],
      legend: {show: data.names.length > 1},
      series: [{label: data.first, value: (u, at) => at === null ? '' : short.format(at * 1000) + (span > 2 * 86400 ? '' : ' ' + clock.format(at * 1000))}]
        .concat(data.names.map((name, at) => series(name, at, {fill: undefined, width: 2, points: {show: data.times.length < 40}, value: (u, value) => said(value)})))
    }, [data.times].concat(data.values), figure);
  }

  function draw(figure) {
    const before = drawn.get(figure);
    if (before) {
      before.destroy();
      drawn.delete(figure);
    }
    const data = read(figure);
    if (data.labels.length > 0) {
      figure.hidden = false;
      drawn.set(figure, (figure.dataset.kind === 'bars' ? bars : lines)(figure, data));
    }
  }

  function drawAll() {
    drawn.forEach((plot, figure) => {
      if (!figure.isConnected) {
        plot.destroy();
        drawn.delete(figure);
      }
    });
    document.querySelectorAll('figure.plot').forEach(draw);
  }

  let width = innerWidth;
  addEventListener('resize', function () {
    if (innerWidth !== width) {
      width = innerWidth;
      drawAll();
    }
  });
  document.addEventListener('htmx:afterSettle', drawAll);
  drawAll();
})();
