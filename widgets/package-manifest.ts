/** What of a custom elements manifest is read here (github.com/webcomponents/custom-elements-manifest, version 1). */
export interface Manifest {
  schemaVersion: string;
  readme: string;
  modules: { kind: string; path: string; declarations: Declaration[]; exports: object[] }[];
}

interface Declaration {
  name: string;
  tagName?: string;
  members?: Member[];
  events?: { name: string }[];
  attributes?: { name: string; type?: { text: string }; description?: string }[];
  [key: string]: unknown;
}

interface Member {
  name: string;
  kind: string;
  privacy?: string;
  static?: boolean;
}

/** Attributes that only the package's elements know. */
const packaged = [
  { name: 'api', type: { text: 'string' }, description: 'Address of the worker, where no loader hands it over.' },
];

/** Members for pages; the others are for the loader, and for parts of an element that come in files of their own. */
const offered = new Set(['load']);

/** The elements alone, with what pages may use, under the names of the package's modules. */
export function publicManifest(
  { schemaVersion, modules }: Manifest,
  kinds: Readonly<Record<string, string>>,
): Manifest {
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
  return {
    schemaVersion,
    readme: '',
    modules: Object.entries(kinds).map(([name, type]) => {
      const element = elements.find(({ tagName }) => tagName === `otklik-${name}`);
      if (!element) throw new Error(`The manifest has no otklik-${name}.`);
      const path = `widgets/dist/npm/${name}.js`;
      const declaration = { name: type, module: path };
      return {
        kind: 'javascript-module',
        path,
        declarations: [publicPart(element)],
        exports: [
          { kind: 'js', name: type, declaration },
          { kind: 'custom-element-definition', name: `otklik-${name}`, declaration },
        ],
      };
    }),
  };
}

function publicPart({ members = [], attributes = [], events = [], ...element }: Declaration): Declaration {
  const isPublic = ({ name, privacy, static: isStatic }: Member) => !privacy && !isStatic && offered.has(name);
  return {
    ...element,
    superclass: { name: 'HTMLElement' },
    attributes: [...attributes.map(plain), ...packaged],
    // The analyzer also lists the variable that holds the name of any event.
    events: events.filter(({ name }) => name.startsWith('otklik-')).map(plain),
    members: members.filter(isPublic).map(plain),
  };
}

/** Without where it is inherited from: that class is no part of the package. */
function plain<T extends object>(item: T): T {
  const { inheritedFrom: _, ...rest } = item as T & { inheritedFrom?: unknown };
  return rest as T;
}
