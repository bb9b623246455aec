// parts-know-no-screen
import '../screens/desk/good.ts';
