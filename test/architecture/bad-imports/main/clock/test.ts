// nobody-imports-test
import '../../test/good.ts';
