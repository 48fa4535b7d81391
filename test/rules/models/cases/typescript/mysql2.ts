// MySQL2: what a pool lends must come back, a connection of its own must end.
import mysql from 'mysql2/promise';

const pool = mysql.createPool({ host: 'db', connectionLimit: 10 }); // ok: one pool for the life of the process

export async function lent(id: number) {
  const connection = await pool.getConnection(); // leak: unclosed-connection
  const [rows] = await connection.query('SELECT name FROM users WHERE id = ?', [id]);
  return rows;
}

export async function releasedOnSuccess(id: number) {
  const connection = await pool.getConnection(); // leak: unclosed-connection
  await connection.execute('UPDATE users SET seen = NOW() WHERE id = ?', [id]);
  connection.release();
}

export async function ofItsOwn(sql: string) {
  const connection = await mysql.createConnection({ host: 'db' }); // leak: unclosed-connection
  const [rows] = await connection.query(sql);
  return rows;
}

export async function releasedInFinally(id: number) {
  const connection = await pool.getConnection(); // ok: finally gives it back
  try {
    await connection.beginTransaction();
    await connection.execute('DELETE FROM users WHERE id = ?', [id]);
    await connection.commit();
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

export async function destroyed(sql: string) {
  const connection = await mysql.createConnection({ host: 'db' }); // ok: destroy cuts it
  try {
    await connection.query(sql);
  } finally {
    connection.destroy();
  }
}

export async function byThePool(id: number) {
  return pool.query('SELECT name FROM users WHERE id = ?', [id]); // ok: lends and takes back by itself
}
