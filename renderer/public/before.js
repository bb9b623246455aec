// Read before anything else. The content security policy forbids eval, which zod would otherwise try as soon as a first schema is
// made, and bundles decide for themselves which module that is in. The attempt would be caught, and reported as a violation.
globalThis.__zod_globalConfig = { jitless: true };
