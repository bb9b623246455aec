// renderer-no-node
import 'node:path';
