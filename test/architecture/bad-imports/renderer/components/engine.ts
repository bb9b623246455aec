// renderer-asks-the-engine
import '../../main/engine/good.ts';
