-- Takes one step of an approval: SUBMITTED for any version that is not approved yet, APPROVED only for the very version
-- that was submitted last. In one script, so that nobody approves a text that was exchanged in between.
-- Answers 1 when the version now stands where it was to go. No TTL: approvals and their history are evidence.
local approval, history = KEYS[1], KEYS[2]
local hash, to, by, at = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local same = redis.call('HGET', approval, 'hash') == hash
local state = redis.call('HGET', approval, 'state')
if same and (state == to or state == 'APPROVED') then
  return 1
end
if to == 'APPROVED' and not (same and state == 'SUBMITTED') then
  return 0
end
redis.call('HSET', approval, 'hash', hash, 'state', to, 'by', by, 'at', at)
redis.call('RPUSH', history, table.concat({at, to, hash, by}, '\t'))
return 1
