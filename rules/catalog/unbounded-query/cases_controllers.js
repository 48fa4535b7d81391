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
  const orders = await Order.find({}); // leak: unbounded-query
  res.status(200).json(orders);
};

exports.open = asyncHandler(async (req, res) => {
  const orders = await Order.find({ status: 'open' }).sort({ createdAt: -1 }).lean(); // leak: unbounded-query
  res.json({ success: true, orders });
});

exports.mine = async (req, res, next) => {
  try {
    const orders = await Order.find({ user: req.user._id }); // leak: unbounded-query
    res.send(orders);
  } catch (error) {
    next(error);
  }
};

exports.invoices = async (request, response) => {
  const invoices = await Invoice.findAll({ where: { deletedAt: null } }); // leak: unbounded-query
  response.json(invoices);
};

// It is the look-up that is underlined, not what comes after it.
exports.populated = async (_req, res) => {
  const orders = await Order.find({ status: 'paid' }) // leak: unbounded-query
    .populate('user', 'name email')
    .sort({ createdAt: -1 })
    .lean();
  res.json(orders);
};

// --- clients and repositories by their usual names

exports.contacts = async (_req, res) => {
  res.json(await basePrisma.contact.findMany()); // leak: unbounded-query
};

exports.comments = async (_req, res) => {
  res.json(await prismaReplica.comment.findMany({ where: { isDeleted: false } })); // leak: unbounded-query
};

exports.tickets = async (_req, res) => {
  const tickets = await AppDataSource.getRepository(Ticket).find({ order: { id: 'ASC' } }); // leak: unbounded-query
  res.json(tickets);
};

exports.events = async (_req, res) => {
  const events = await mongo.collection('events').find({}).toArray(); // leak: unbounded-query
  res.json(events);
};

exports.payments = async (_req, res) => {
  const payments = await knex('payments').select('*'); // leak: unbounded-query
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
