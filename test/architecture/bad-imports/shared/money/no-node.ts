// shared-no-node
import 'node:fs';
