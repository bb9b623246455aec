// words-only-in-hosts
import '../../renderer/locales/good.ts';
