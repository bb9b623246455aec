// sqlite-only-in-db
import 'better-sqlite3';
