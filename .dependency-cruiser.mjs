/** Who may import whom (docs/adr/0036). One sentence each; `test/imports.ts` runs it and fails when it reads nothing. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const npm = '^node_modules/'

export default {
  forbidden: [
    rule('no-cycles', 'No module may depend on itself, by whatever way round.', {}, { circular: true }),
    rule('no-unresolvable', 'Every import must be there.', {}, { couldNotResolve: true }),
    rule(
      'no-inner-paths',
      "A package's inner files may change with any release: only what it exports is imported.",
      { pathNot: npm },
      { path: `${npm}undici/`, pathNot: `${npm}undici/(index\\.(js|d\\.ts)|types/)` },
    ),
    rule(
      'core-is-pure',
      'The core is the product itself: it imports nothing but itself and temporal-polyfill, a language standard.',
      { path: '^core/' },
      { pathNot: ['^core/', `${npm}temporal-polyfill/`] },
    ),
    rule(
      'the-ground',
      'What lies in core/ itself, as moments do, knows no room.',
      { path: '^core/[^/]+\\.ts$' },
      { path: '^core/[^/]+/' },
    ),
    rule(
      'faults-lie-lowest',
      'core/fault imports only itself and the ground: every room raises faults.',
      { path: '^core/fault/' },
      { path: '^core/[^/]+/', pathNot: '^core/fault/' },
    ),
    rule(
      'story-and-delivery-apart',
      'core/story and core/delivery import themselves, core/language and faults: everything else stands on them.',
      { path: '^core/(story|delivery)/' },
      { path: '^core/[^/]+/', pathNot: '^core/($1|fault|language)/' },
    ),
    rule(
      'languages-stand-alone',
      'core/language is what all others read and write with: it imports nothing but itself.',
      { path: '^core/language/' },
      { pathNot: '^core/language/' },
    ),
    rule(
      'the-storys-ground',
      'What lies in core/story itself, as reports and developments do, knows no room of the story.',
      { path: '^core/story/[^/]+\\.ts$' },
      { path: '^core/story/[^/]+/' },
    ),
    rule(
      'reading-lies-lowest',
      'Reading says of one report what it says: it knows the ground alone.',
      { path: '^core/story/reading/' },
      { path: '^core/story/[^/]+/', pathNot: '^core/story/reading/' },
    ),
    rule(
      'collecting-and-grouping-apart',
      'What comes from feeds and what belongs together stand on reading, and know neither one another nor what lies above.',
      { path: '^core/story/(collecting|grouping)/' },
      { path: '^core/story/[^/]+/', pathNot: '^core/story/(reading|$1)/' },
    ),
    rule(
      'state-before-telling',
      'What holds is decided without knowing how it is told.',
      { path: '^core/story/state/' },
      { path: '^core/story/(collecting|telling|following)/' },
    ),
    rule(
      'telling-knows-no-feeds',
      'Telling says what was read and decided, never how it was collected.',
      { path: '^core/story/telling/' },
      { path: '^core/story/(collecting|following)/' },
    ),
    rule(
      'following-tells-nothing',
      'One run of a story collects, reads, groups and decides; what is told of it is told by others.',
      { path: '^core/story/following/' },
      { path: '^core/story/telling/' },
    ),
    rule(
      'subscription-knows-story-and-delivery',
      'core/subscription must not know digests and alerts.',
      { path: '^core/subscription/' },
      { path: '^core/(digest|alert)/' },
    ),
    rule(
      'digest-and-alert-apart',
      'core/digest and core/alert never import each other.',
      { path: '^core/(digest|alert)/' },
      { path: '^core/(digest|alert)/', pathNot: '^core/$1/' },
    ),
    rule(
      'functions-know-no-adapter',
      'A function parses the event and gives the core its stores: its other means are arguments, and it knows no SDK.',
      { path: '^functions/[^/]+\\.ts$' },
      { path: ['^functions/(aws|internet|mime|lambda)/', `${npm}@aws-sdk/`] },
    ),
    rule(
      'functions-stand-on-top',
      'Only what Lambda runs stands above a function: no store, page or adapter climbs back to one.',
      { path: '^functions/(stores|secrets|site|mime|internet|aws)/' },
      { path: '^functions/[^/]+\\.ts$' },
    ),
    rule(
      'secrets-lie-lowest',
      'Keys and what is made with them know the core alone.',
      { path: '^functions/secrets/' },
      { path: '^functions/', pathNot: '^functions/secrets/' },
    ),
    rule(
      'stores-know-no-pages',
      'Stores stand on the core and on secrets.',
      { path: '^functions/stores/' },
      { path: '^(functions|templates)/', pathNot: '^functions/(stores|secrets)/' },
    ),
    rule(
      'stores-and-site-know-no-aws',
      'They take their means as arguments, so that Lambda, one machine and the backtest run the same code.',
      { path: '^functions/(site|stores)/' },
      { path: ['^functions/(aws|internet|mime|lambda)/', `${npm}@aws-sdk/`] },
    ),
    rule(
      'only-aws-imports-the-sdk',
      "AWS's own words stay in functions/aws, the Lambda entries and the local stand-ins.",
      { path: '^(core|functions|templates|stories|cli)/', pathNot: '^functions/(aws|lambda)/' },
      { path: `${npm}@aws-sdk/` },
    ),
    rule(
      'only-opening-carries-mjml',
      'MJML is 1 MB of bundle: only the function that opens mailings, and the build, may reach it.',
      { path: '^functions/lambda/', pathNot: '^functions/lambda/open-mailing\\.ts$' },
      { path: `${npm}mjml`, reachable: true },
    ),
    rule(
      'templates-know-views',
      'Templates see core views, never functions or stores.',
      { path: '^templates/' },
      { path: '^(functions|infra|local|cli|measure|test)/' },
    ),
    rule(
      'stories-are-data',
      'Story packs and their readers know the core only.',
      { path: '^stories/' },
      { path: '^(functions|templates|infra|local|cli|measure|test)/' },
    ),
    rule(
      'infra-knows-names',
      'The infrastructure takes names and schedules; handlers are paths to it.',
      { path: '^infra/' },
      { path: '^(functions|templates|local|cli|measure|test)/', pathNot: '^functions/environment\\.ts$' },
    ),
    rule(
      'local-and-cli-are-ends',
      'Nothing but tests, what measures, and the command line its own machine, imports local/ and cli/.',
      { path: '^(core|functions|templates|stories|infra|local)/' },
      { path: '^(local|cli)/', pathNot: '^$1/' },
    ),
    rule(
      'measuring-is-an-end',
      'Nothing imports what measures but its tests, and the command that tells what its counting says.',
      { pathNot: '^(measure/|test/|cli/cost\\.ts$)' },
      { path: '^measure/' },
    ),
    rule(
      'what-measures-stands-apart',
      'Each part of measure/ is read by itself: what two of them need lies on its ground.',
      { path: '^measure/([^/]+)/' },
      { path: '^measure/[^/]+/', pathNot: '^measure/$1/' },
    ),
    rule(
      'tests-are-ends',
      'Nobody imports tests; the simulation alone plays the small story that they play.',
      { pathNot: '^test/' },
      { path: '^test/', pathNot: '^test/core/story/harbour-story\\.ts$' },
    ),
    rule(
      'the-tests-story-is-for-playing',
      'The product has stories of its own.',
      { pathNot: '^(test|measure/simulation)/' },
      { path: '^test/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^cdk\\.out/', '^out/', '^\\.storywire/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
