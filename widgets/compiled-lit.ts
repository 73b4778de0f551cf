import * as lit from 'lit/html.js';
import type { Plugin } from 'vite';

/**
 * Lit as the widgets' files have it. Its Trusted Types policy gets a name of ours: a page that runs Lit itself owns
 * `lit-html`, and a second policy of that name is refused. It neither writes itself down among the page's copies of Lit,
 * of which a Lit in development mode would warn the page's engineers, nor lets a polyfill of the page change it. And it
 * takes templates as `compileTemplates` makes them, and only those: what finds out about others is not there. That they
 * are of the code and not of data is seen by their markup, which is a function: no JSON has one.
 */
export function compiledLit(): Plugin {
  const edits: [what: string, found: RegExp, instead: string][] = [
    ['makes its Trusted Types policy', /createPolicy\((['"`])lit-html\1/, "createPolicy('otklik'"],
    [
      'tells the page that it is there',
      /(\w+)=(\w+)\.litHtmlPolyfillSupport;\1\?\.\(\w+,\w+\),\(\2\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
      '$1=0;',
    ],
    [
      'makes results of templates',
      /\(\{_\$litType\$:\w+,strings:(\w+),values:(\w+)\}\)/,
      '({_$litType$:$1,values:$2})',
    ],
    [
      'has a class of templates',
      /class (\w+)\{constructor\(\{strings:.*?ctor:"\."===\w+\[1\]\?(\w+):"\?"===\w+\[1\]\?(\w+):"@"===\w+\[1\]\?(\w+):(\w+)\}.*?(?=static createElement)/,
      'const litPart=name=>({".":$2,"?":$3,"@":$4})[name[0]]??$5;class $1{',
    ],
    [
      'clones a template',
      /(?<=\bu\((\w+)\)\{)const\{el:\{content:\w+\}.*?creationScope\?\?(\w+)\)(?=.*?(\w+)\.currentNode=)(?=.*?=new (\w+)\(\w+,\w+\.nextSibling,this).*?(?=return \3\.currentNode=\2,(\w+)\}p\()/,
      `const{el:{content:from},p:parts}=this._$AD,$5=$2.importNode(from,!0);$3.currentNode=$5;
      let at=-1,node;
      for(const part of parts){
        const[index,name,...around]=[].concat(part);
        for(;at<index;at++)node=$3.nextNode();
        this._$AV.push(name?new(litPart(name))(node,name.replace(/^\\W/,""),around[1]===void 0?["",""]:around,this,$1):new $4(node,node.nextSibling,this,$1));
      }`,
    ],
    [
      'prepares a template',
      /"number"==typeof (\w+)\?this\._\$AC\(\w+\):\(void 0===\1\.el&&\(\1\.el=(\w+\.createElement)\((\w+)\(\1\.h,\1\.h\[0\]\),this\.options\)\),\1\)/,
      '($1.el??=$2($3($1.h)),$1)',
    ],
    [
      'makes sure that markup is from the code',
      /(function \w+\((\w+),(\w+)\)\{)if\(!\w+\(\2\)\|\|!\2\.hasOwnProperty\("raw"\)\)throw Error\("[^"]*"\);/,
      '$1$3=$2();',
    ],
    ['remembers a template', /_\$AC\(\w+\)\{let.*?return void 0===(\w+)&&\w+\.set\(.*?\),\1\}/, ''],
  ];
  return {
    name: 'otklik-compiled-lit',
    transform(code, id) {
      if (!/lit-html[\\/].*lit-html\.js(?:\?|$)/.test(id)) return undefined;
      for (const [what, found, instead] of edits) {
        if (!found.test(code)) throw new Error(`lit-html no longer ${what} as this build expects.`);
        code = code.replace(found, instead);
      }
      return { code, map: null };
    },
  };
}

/**
 * A part draws nothing itself: it makes templates, and the file that has asked for it renders them with its own copy of
 * Lit. So of Lit it needs the tag and the sign for nothing, and not a second copy of all the rest.
 */
export function tagOnly(): Plugin {
  const tag = (template: object, ...values: unknown[]) => ({ ['_$litType$']: template, values });
  if (lit.nothing !== Symbol.for('lit-nothing'))
    throw new Error('The sign for nothing is no longer what this build takes it for.');
  const id = '\0otklik-tag-only';
  return {
    name: 'otklik-tag-only',
    enforce: 'pre',
    resolveId: (source) => (source === 'lit/html.js' ? id : undefined),
    load: (asked) =>
      asked === id
        ? `export const html = ${String(tag)};\nexport const nothing = Symbol.for('lit-nothing');`
        : undefined,
  };
}
