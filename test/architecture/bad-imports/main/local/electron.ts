// electron-only-in-its-host
import 'electron';
