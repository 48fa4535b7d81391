const express = require('express');
const asyncHandler = require('express-async-handler');
const { basePrisma, prismaReplica } = require('../lib/database');
const { knex } = require('../lib/sql');
const { AppDataSource } = require('../data-source');
const { mongo } = require('../lib/mongo');
const Order = require('../models/Order');
const { Invoice } = require('../models');
const { Ticket } = require('../entities');
const Colors = require('../lib/Colors');

// --- handlers of routes that another file adds: told by what they do with their response

exports.orders = async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const orders = await Order.find({}).sort({ _id: 1 }).skip(offset).limit(limit); // leak: unbounded-query
  res.status(200).json(orders);
};

exports.open = asyncHandler(async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const orders = await Order.find({ status: 'open' }).sort({ createdAt: -1 }).lean().skip(offset).limit(limit); // leak: unbounded-query
  res.json({ success: true, orders });
});

exports.mine = async (req, res, next) => {
  try {
    const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
    const offset = Math.max(Number(req.query.offset) || 0, 0);
    const orders = await Order.find({ user: req.user._id }).sort({ _id: 1 }).skip(offset).limit(limit); // leak: unbounded-query
    res.send(orders);
  } catch (error) {
    next(error);
  }
};

exports.invoices = async (request, response) => {
  const limit = Math.min(Math.max(Number(request.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(request.query.offset) || 0, 0);
  const invoices = await Invoice.findAll({ where: { deletedAt: null }, limit, offset, order: [['id', 'ASC']] }); // leak: unbounded-query
  response.json(invoices);
};

// It is the look-up that is underlined, not what comes after it.
exports.populated = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const orders = await Order.find({ status: 'paid' }) // leak: unbounded-query
    .populate('user', 'name email')
    .sort({ createdAt: -1 })
    .lean()
    .skip(offset)
    .limit(limit);
  res.json(orders);
};

// --- clients and repositories by their usual names

exports.contacts = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  res.json(await basePrisma.contact.findMany({ take: limit, skip: offset, orderBy: { id: 'asc' } })); // leak: unbounded-query
};

exports.comments = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  res.json(await prismaReplica.comment.findMany({ where: { isDeleted: false }, take: limit, skip: offset, orderBy: { id: 'asc' } })); // leak: unbounded-query
};

exports.tickets = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const tickets = await AppDataSource.getRepository(Ticket).find({ order: { id: 'ASC' }, take: limit, skip: offset }); // leak: unbounded-query
  res.json(tickets);
};

exports.events = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const events = await mongo.collection('events').find({}).sort({ _id: 1 }).skip(offset).limit(limit).toArray(); // leak: unbounded-query
  res.json(events);
};

exports.payments = async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const payments = await knex('payments').select('*').orderBy('id').offset(offset).limit(limit); // leak: unbounded-query
  res.json(payments);
};

// === innocent ===

exports.page = async (req, res) => {
  const limit = Math.min(Number(req.query.limit) || 20, 100);
  res.json(await Order.find({}).skip(0).limit(limit)); // ok: a page
};

exports.one = async (req, res) => {
  res.json(await Order.find({ _id: req.params.id })); // ok: one row
};

exports.color = async (req, res) => {
  res.json(await Colors.find((color) => color.name === req.params.name)); // ok: nothing says that this is a table
};

exports.latest = async (_req, res) => {
  res.json(await AppDataSource.getRepository(Ticket).find({ take: 10 })); // ok: ten
};

exports.recent = async (_req, res) => {
  res.json(await mongo.collection('events').find({}).limit(50).toArray()); // ok: fifty
};

exports.kept = async (_req, res) => {
  res.json(await basePrisma.contact.findMany({ where: { deletedAt: null }, take: 50 })); // ok: fifty
};

exports.trash = async (req, res) => {
  res.json(await knex('payments').where('id', req.params.id)); // ok: one row
};

/** Nobody answers a request here: it is a step of a script's pipeline. */
exports.step = (req, res) => {
  res.push(req.value); // ok: no method of a response
  return res;
};
