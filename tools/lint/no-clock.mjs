const clocks = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
  ['performance', new Set(['now'])],
  ['crypto', new Set(['randomUUID', 'getRandomValues'])],
]);

/** Pure code gets its time and its chance from outside; otherwise neither a rule nor a test of it can be repeated. */
const rule = {
  create(context) {
    const report = (node, what) => context.report({ node, message: `${what} reads the clock or chance; take it as an argument.` });
    return {
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') report(node, 'Date()');
      },
      MemberExpression(node) {
        if (node.object.type !== 'Identifier') return;
        const property = node.computed ? node.property.value : node.property.name;
        if (clocks.get(node.object.name)?.has(property)) report(node, `${node.object.name}.${property}`);
      },
    };
  },
};

export default { meta: { name: 'ballast' }, rules: { 'no-clock': rule } };
