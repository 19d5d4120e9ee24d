(async () => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('scripted');
  const figures = [...document.querySelectorAll('figure[data-figure]')].map(element => ({
    element,
    plot: element.querySelector('.plot'),
    text: element.querySelector('pre').textContent,
    name: element.dataset.figure,
  }));

  const problem = (figure, error) => {
    figure.element.dataset.state = 'failed';
    const said = document.createElement('p');
    said.className = 'note';
    said.textContent = 'This figure could not be drawn here: ' + (error && error.message || error);
    figure.plot.replaceChildren(said);
  };

  // ---- downloads and copies

  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const cell = value => {
    if (value === null || value === undefined) return '';
    let text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    // A spreadsheet must not take text for a formula.
    if (typeof value !== 'number' && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const rowsOf = spec => {
    if (spec.data && Array.isArray(spec.data.values)) return spec.data.values;
    return Object.values(spec.datasets || {}).flat();
  };
  const csv = rows => {
    const data = rows.map(row => row !== null && typeof row === 'object' ? row : {value: row});
    const columns = [...new Set(data.flatMap(Object.keys))];
    return [columns.map(cell).join(','), ...data.map(row => columns.map(c => cell(row[c])).join(','))].join('\r\n') + '\r\n';
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Copy it from the page';
      area.remove();
    }
  };
  for (const figure of figures) {
    const on = (name, action) => figure.element.querySelector('[data-do="' + name + '"]').addEventListener('click', action);
    on('csv', () => save(figure.name + '.csv', 'text/csv', csv(rowsOf(JSON.parse(figure.text)))));
    on('spec', () => save(figure.name + '.vl.json', 'application/json', figure.text));
    on('copy', event => copy(event.currentTarget, figure.text));
  }
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', () => copy(button, document.getElementById(button.dataset.copy).textContent));
  }

  const opened = new Set();
  addEventListener('beforeprint', () => {
    for (const block of document.querySelectorAll('details.block:not([open])')) {
      opened.add(block);
      block.open = true;
    }
  });
  addEventListener('afterprint', () => {
    opened.forEach(block => { block.open = false; });
    opened.clear();
  });

  // ---- Vega, packed in this file: the page's policy lets exactly these three scripts run

  const unpack = async id => {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), c => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const script = document.createElement('script');
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  };
  if (!figures.length) return;
  try {
    for (const id of ['vega', 'vega-interpreter', 'vega-lite']) await unpack(id);
  } catch (error) {
    figures.forEach(figure => problem(figure, error));
    return;
  }

  // ---- theme: the style sheet holds the colours, Vega takes them from there

  const theme = (width, room) => {
    const style = getComputedStyle(root);
    const colour = name => style.getPropertyValue('--' + name).trim();
    const colours = (...names) => names.map(colour);
    const font = style.getPropertyValue('--text').trim();
    const narrow = width < 520;
    const size = narrow ? 11 : 12.5;
    return {
      background: null,
      font,
      aria: false,
      padding: {left: 2, right: 6, top: 4, bottom: 4},
      view: {stroke: null, continuousHeight: narrow ? 260 : 340, discreteHeight: {step: narrow ? 22 : 26}, step: narrow ? 22 : 26},
      axis: {
        domainColor: colour('line'), tickColor: colour('line'), gridColor: colour('grid'),
        labelColor: colour('muted'), titleColor: colour('muted'), labelFontSize: size, titleFontSize: size,
        titleFontWeight: 500, labelLimit: narrow ? 104 : 220, titleLimit: room - 60, labelPadding: 6, titlePadding: 10, tickSize: 4,
      },
      axisY: {titleAngle: 0, titleAnchor: 'end', titleAlign: 'left', titleBaseline: 'bottom', titleX: 0, titleY: -8},
      axisYQuantitative: {domain: false, ticks: false, tickCount: 5},
      axisXQuantitative: {tickCount: narrow ? 4 : 7},
      // On a phone long names take a second line instead of being cut.
      axisYDiscrete: {
        domain: false, ticks: false, grid: false,
        ...(narrow ? {labelLineHeight: size, labelExpr: "split(replace(datum.label, regexp('^(.{11,}?) (.*)$'), '$1\\n$2'), '\\n')"} : {}),
      },
      axisXDiscrete: {labelAngle: narrow ? -50 : -32, domain: false, ticks: false, grid: false},
      legend: {
        orient: 'top', direction: 'horizontal', labelColor: colour('ink'), titleColor: colour('muted'), titleFontWeight: 500,
        labelFontSize: size, titleFontSize: size, symbolSize: 90, columnPadding: 18, labelLimit: width - 90,
        gradientLength: narrow ? 160 : 240, gradientThickness: 10, offset: 28, titleLimit: width - 20,
      },
      // A panel's name stands above it, and above the title of its y axis.
      header: {
        labelColor: colour('ink'), titleColor: colour('muted'), labelFontSize: size + 0.5, titleFontSize: size, labelFontWeight: 600, labelAnchor: 'start', labelPadding: 26,
        titleAnchor: 'start', labelLimit: room - 20,
      },
      headerRow: {labelAngle: 0, labelOrient: 'top', labelAlign: 'left'},
      title: {color: colour('ink'), subtitleColor: colour('muted'), fontSize: 14, anchor: 'start', fontWeight: 600},
      mark: {color: colour('c1'), tooltip: {content: 'encoding'}},
      bar: {cornerRadiusEnd: 2},
      rect: {stroke: colour('paper'), strokeWidth: 1},
      line: {strokeWidth: 2}, area: {fillOpacity: 0.35},
      point: {filled: true, size: 70, opacity: 1}, circle: {size: 70, opacity: 1}, square: {size: 70, opacity: 1},
      text: {color: colour('ink'), fontSize: size},
      rule: {color: colour('muted')}, tick: {thickness: 2},
      errorbar: {rule: {strokeWidth: 2}},
      style: {
        estimate: {color: colour('c1'), fill: colour('c1'), filled: true, size: 80, opacity: 1},
        interval: {color: colour('c1'), stroke: colour('c1'), strokeWidth: 2, opacity: 1},
        truth: {color: colour('truth'), fill: colour('truth'), thickness: 2.5, size: 16, opacity: 1},
        reference: {color: colour('muted'), stroke: colour('muted'), strokeDash: [4, 4], strokeWidth: 1},
        annotation: {color: colour('ink'), fill: colour('ink'), fontSize: size},
        whisker: {color: colour('c1'), stroke: colour('c1'), strokeWidth: 1.5, opacity: 0.45},
        leader: {color: colour('muted'), stroke: colour('muted'), strokeWidth: 1, opacity: 0.7},
        good: {color: colour('good'), fill: colour('good'), fontSize: size + 1, fontWeight: 600},
        quiet: {color: colour('c6'), stroke: colour('c6'), fill: colour('c6'), opacity: 0.55},
      },
      range: {
        category: colours('c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
        ordinal: colours('ramp-2', 'ramp-3', 'ramp-4', 'ramp-5'),
        ramp: colours('ramp-1', 'ramp-2', 'ramp-3', 'ramp-4', 'ramp-5'),
        heatmap: colours('ramp-1', 'ramp-2', 'ramp-3', 'ramp-4', 'ramp-5'),
        diverging: colours('low', 'low-mid', 'mid', 'high-mid', 'high'),
      },
    };
  };

  // ---- width: single and layered views fill the page, grids of views get as many columns as fit

  const COMPOSITE = ['hconcat', 'vconcat', 'concat', 'facet', 'repeat'];
  const composite = spec => COMPOSITE.some(key => key in spec) || ['row', 'column', 'facet'].some(key => spec.encoding && key in spec.encoding);
  const columnsIn = width => Math.max(1, Math.floor(width / 300));
  const wrapped = spec => {
    const alone = place => place && place.column && !place.row;
    if (alone(spec.facet)) return {...spec, facet: spec.facet.column};
    if (!alone(spec.encoding)) return spec;
    const {column, ...encoding} = spec.encoding;
    return {...spec, encoding: {...encoding, facet: column}};
  };
  const fit = (given, width, less) => {
    const spec = wrapped(given);
    if (!composite(spec)) return {...spec, width: 'container', autosize: {type: 'fit-x', contains: 'padding'}};
    const children = spec.hconcat || spec.concat || spec.vconcat;
    const most = columnsIn(width);
    const sized = (child, w) => composite(child) ? fit(child, w, less) : {...child, width: Math.max(80, Math.floor(w - less))};
    if (children) {
      const {hconcat, vconcat, concat, ...rest} = spec;
      const columns = vconcat ? 1 : Math.min(most, spec.columns || children.length);
      return {...rest, columns, concat: children.map(child => sized(child, width / columns))};
    }
    if (spec.spec) {
      const columns = Math.min(most, spec.columns || most);
      const grid = [spec.facet, spec.repeat].find(place => place && !Array.isArray(place) && ('row' in place || 'column' in place));
      return grid ? {...spec, spec: sized(spec.spec, 'column' in grid ? width / most : width)} : {...spec, columns, spec: sized(spec.spec, width / columns)};
    }
    const facet = spec.encoding.facet;
    const columns = facet ? Math.min(most, facet.columns || most) : 'column' in spec.encoding ? most : 1;
    const encoding = facet ? {...spec.encoding, facet: {...facet, columns}} : spec.encoding;
    return {...spec, encoding, width: Math.max(80, Math.floor(width / columns - less))};
  };

  /** How many panels stand side by side at most. */
  const across = (given, width) => {
    const spec = wrapped(given);
    if (!composite(spec) || spec.vconcat) return 1;
    const most = columnsIn(width);
    const children = spec.hconcat || spec.concat;
    const place = spec.facet || spec.repeat || spec.encoding && (spec.encoding.facet || spec.encoding);
    if (!children && 'row' in place && !('column' in place)) return 1;
    return Math.min(most, spec.columns || place && place.columns || (children ? children.length : most));
  };

  /** As many columns of a legend as its longest label leaves room for; the names along the y axis may take a third of the width. */
  const legendColumns = (spec, width) => {
    const fields = new Set();
    JSON.stringify(spec, (key, value) => {
      if (['color', 'fill', 'stroke', 'shape'].includes(key) && value && value.field) fields.add(value.field);
      return value;
    });
    const rows = (spec.data && spec.data.values || []).flatMap(row => [...fields].map(field => String(row[field] ?? '')));
    const longest = Math.max(4, ...rows.map(text => text.length));
    return Math.max(1, Math.min(5, Math.floor(0.7 * width / (longest * 6.2 + 36))));
  };

  // ---- drawing

  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const tooltip = (handler, event, item, value) => {
    tip.hidden = value === null || value === undefined || value === '';
    if (tip.hidden) return;
    if (typeof value === 'object') {
      const list = document.createElement('dl');
      for (const [key, said] of Object.entries(value)) {
        const term = document.createElement('dt');
        const text = document.createElement('dd');
        term.textContent = key;
        text.textContent = typeof said === 'object' ? JSON.stringify(said) : said;
        list.append(term, text);
      }
      tip.replaceChildren(list);
    } else {
      tip.textContent = value;
    }
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = (event.clientY + tip.offsetHeight + 24 < innerHeight ? event.clientY + 16 : event.clientY - tip.offsetHeight - 12) + 'px';
  };
  const refuse = () => Promise.reject(new Error('a report loads nothing'));
  const loader = {load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {}};
  const logger = vega.logger(vega.Warn, 'warn', (method, level, said) => {
    // A chart whose rows have a fixed height is to fit the width only: Vega-Lite thinks that worth a warning.
    if (!/^Dropping "fit/.test(said[0])) console[method](...said);
  });
  const draw = async (figure, less = 0) => {
    const width = figure.plot.clientWidth;
    if (!width) return;
    try {
      if (figure.view) figure.view.finalize();
      const given = JSON.parse(figure.text);
      const spec = fit(given, width, less);
      const {config, ...own} = spec;
      const compiled = vegaLite.compile(own, {config: vega.mergeConfig({}, config || {}, theme(width, width / across(given, width)), {legend: {columns: legendColumns(given, width)}}), logger});
      figure.view = new vega.View(vega.parse(compiled.spec, {}, {ast: true}), {
        expr: vega.expressionInterpreter, renderer: 'svg', loader, logger, container: figure.plot, hover: true, tooltip,
      });
      figure.view.initialize(figure.plot);
      const ready = figure.view.runAsync();
      figure.element.classList.add('drawn');
      await ready;
      const svg = figure.plot.querySelector('svg');
      const over = svg.width.baseVal.value - width;
      if (over > 1 && composite(given) && less < width) {
        await draw(figure, less + over / across(given, width) + 1);
        return;
      }
      svg.setAttribute('aria-hidden', 'true');
      figure.element.dataset.state = 'drawn';
    } catch (error) {
      problem(figure, error);
    }
  };
  const drawAll = () => Promise.all(figures.map(figure => draw(figure)));
  let drawnWidth = root.clientWidth;
  await drawAll();
  root.dataset.figures = 'ready';
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  let waiting;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (root.clientWidth === drawnWidth) return;
      drawnWidth = root.clientWidth;
      drawAll();
    }, 150);
  });
  addEventListener('beforeprint', () => { root.classList.add('on-paper'); drawAll(); });
  addEventListener('afterprint', () => { root.classList.remove('on-paper'); drawAll(); });
})();
