// sqlite-never-built-in
import 'node:sqlite';
