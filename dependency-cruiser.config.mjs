// Who may import whom; the table stands in shared/README.md, main/README.md and renderer/README.md.
// test/architecture proves on a tree of bad imports that every rule here fires.

/** Small pure libraries; what else shared needs, it is given. */
const pure = 'node_modules/(big\\.js|@types/big\\.js|zod|date-fns|@date-fns/tz|chinese-days)/';

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const forbidden = [
  forbid('shared-stays-pure', 'shared is pure: it imports shared and a few pure libraries, never another layer.',
    { path: '^shared/' },
    { path: '^(main|renderer|tools)/' }),
  forbid('shared-no-node', 'shared runs anywhere: no Node modules.',
    { path: '^shared/' },
    { dependencyTypes: ['core'] }),
  forbid('shared-only-pure-libraries', 'shared imports small pure libraries only; the contract also the RPC library it is written in.',
    { path: '^shared/(?!contract/)' },
    { path: 'node_modules/', pathNot: pure }),
  forbid('contract-only-pure-libraries', 'The contract is schemas and names: pure libraries and @orpc/contract.',
    { path: '^shared/contract/' },
    { path: 'node_modules/', pathNot: [pure, 'node_modules/@orpc/contract/'] }),
  forbid('contract-on-top', 'The contract describes shared to the outside; nothing in shared depends on it.',
    { path: '^shared/(?!contract/)' },
    { path: '^shared/contract/' }),

  forbid('sqlite-only-in-db', 'Only main/db talks to SQLite.',
    { path: '^(shared|renderer|main)/', pathNot: '^main/db/' },
    { path: 'node_modules/better-sqlite3/' }),
  forbid('sqlite-never-built-in', 'One SQLite in the house: better-sqlite3.',
    { path: '^(shared|renderer|main|test)/' },
    { path: '^(node:)?sqlite$' }),
  forbid('db-knows-only-shared', 'main/db is below everything else in main.',
    { path: '^main/db/' },
    { path: '^main/(?!db/)' }),
  forbid('services-know-no-host', 'Use cases and importers know no window, no server and no wiring.',
    { path: '^main/(services|importers)/' },
    { path: ['^main/(engine|electron|local|cli)/', 'node_modules/(electron|ws|@orpc)/', '^(node:)?(http|http2|https|net|tls)$'] }),
  forbid('engine-knows-no-host', 'The engine answers a contract; it does not know who asks.',
    { path: '^main/(engine|evidence|clock|jobs|reports)/' },
    { path: ['^main/(electron|local|cli)/', 'node_modules/(electron|ws)/'] }),
  forbid('hosts-go-through-the-engine', 'A host reaches the journal through the engine, never through the database or a use case.',
    { path: '^main/(electron|local|cli)/' },
    { path: '^main/(db|services|importers)/' }),
  forbid('hosts-apart', 'The hosts do not know one another.',
    { path: '^main/(electron|local|cli)/' },
    { path: '^main/(electron|local|cli)/', pathNot: '^main/$1/' }),
  forbid('electron-only-in-its-host', 'Every Electron import lives in main/electron; elsewhere importing it throws.',
    { path: '^(shared|renderer|main)/', pathNot: '^main/electron/' },
    { path: 'node_modules/electron/' }),
  forbid('main-draws-nothing', 'main never imports what draws; the words of both languages are data.',
    { path: '^main/' },
    { path: '^renderer/(?!locales/)' }),
  forbid('words-only-in-hosts', 'The engine gives codes; only what speaks to a person itself (menus, the terminal, reports) needs words.',
    { path: '^main/(?!electron/|local/|cli/|reports/)' },
    { path: '^renderer/locales/' }),

  forbid('renderer-asks-the-engine', 'The renderer shows; it reaches the engine through the contract only.',
    { path: '^renderer/' },
    { path: '^main/' }),
  forbid('renderer-no-node', 'The renderer runs in a window: no Node modules.',
    { path: '^renderer/' },
    { dependencyTypes: ['core'] }),
  forbid('screens-apart', 'A screen never imports another screen; what two need becomes a component.',
    { path: '^renderer/screens/([^/]+)/' },
    { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' }),
  forbid('parts-know-no-screen', 'Components, charts, locales and the client are used by screens, not the other way round.',
    { path: '^renderer/(?!app/|screens/)' },
    { path: '^renderer/screens/' }),

  forbid('nobody-imports-test', 'What ships does not know its tests.',
    { path: '^(shared|main|renderer|tools)/' },
    { path: '^test/' }),
  forbid('no-cycles', 'Two modules that need each other are one module, or three.',
    {},
    { circular: true }),
];

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist)/|^test/architecture/bad-imports/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
