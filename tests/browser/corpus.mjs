// Texts that would run as a script, or become an element, wherever a page takes a text for markup.
export const CORPUS = [
  '<img src=x onerror=ran=1>',
  '<script>ran=1</script>',
  '"><svg onload=ran=1>',
  "' onfocus=ran=1 autofocus='",
  '</title></style></textarea><img src=x onerror=ran=1>',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
  '<a href="javascript:ran=1">x</a>',
  'javascript:ran=1',
  ' \u0001javascript:ran=1',
  'data:text/html,<script>ran=1</script>',
  '<math><mtext><table><mglyph><style><img src=x onerror=ran=1>',
  '<template shadowrootmode=open><img src=x onerror=ran=1></template>',
  '{{constructor.constructor("ran=1")()}}',
  '${ran=1}',
  '{label}{value}{0}$&$1',
  '__proto__',
  'constructor',
  '<!--><img src=x onerror=ran=1>-->',
  '\u202e<img src=x onerror=ran=1>\u0000',
  '&lt;img src=x onerror=ran=1&gt;',
  'url(javascript:ran=1);background:url(//elsewhere.example/x)',
];

/**
 * What has come of it in a document and its calculators, as sentences; nothing when all of it is still text. It stands alone:
 * browsers get it as its source text.
 */
export function harm() {
  const faults = [];
  if ('ran' in globalThis) faults.push('a script ran');
  if (Object.keys(Object.prototype).length > 0) faults.push('Object.prototype has changed');
  if (document.querySelector('img, iframe, svg:not(.masthead > svg), math, script:not([src], [type="module"])')) faults.push('an element in the document');
  for (const { shadowRoot } of document.querySelectorAll('payout-estimator')) {
    for (const node of shadowRoot.querySelectorAll('*')) {
      if (/^(script|img|iframe|object|embed|math|mglyph|base|meta|link|template)$/.test(node.localName)) faults.push(`<${node.localName}>`);
      for (const { name, value } of node.attributes) {
        if (name.startsWith('on') || ['style', 'src', 'srcdoc', 'action', 'formaction'].includes(name)) faults.push(`${node.localName} has ${name}`);
        if (name === 'href' && !/^(https?:|mailto:|#)/.test(value)) faults.push(`href=${value}`);
      }
    }
  }
  return faults;
}
