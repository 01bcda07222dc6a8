-- Takes one step of an approval, for one version of a campaign's file (its hash). SUBMITTED: any version that was not
-- rejected, unless it waits or is approved already. APPROVED, RETURNED, REJECTED: only the very version that waits, and
-- approved not by whoever submitted it. LAPSED: only what is approved. In one script, so that nobody approves a text
-- that was exchanged in between. Answers 1 when the version now stands where it was to go, 0 when another one waits,
-- -1 when it would be approved by whoever submitted it, -2 when it was rejected. No TTL: decisions are evidence.
local approval, history = KEYS[1], KEYS[2]
local hash, to, by, at, note, audience, figures, person = unpack(ARGV)

local same = redis.call('HGET', approval, 'hash') == hash
local state = redis.call('HGET', approval, 'state')
if same and state == to then
  return 1
end
if to == 'SUBMITTED' then
  if same and state == 'APPROVED' then
    return 1
  end
  if same and state == 'REJECTED' then
    return -2
  end
  redis.call('DEL', approval)
  redis.call('HSET', approval, 'hash', hash, 'author', person, 'audience', audience, 'figures', figures)
elseif not same or state ~= (to == 'LAPSED' and 'APPROVED' or 'SUBMITTED') then
  return 0
elseif to == 'APPROVED' and redis.call('HGET', approval, 'author') == person then
  return -1
end
redis.call('HSET', approval, 'state', to, 'by', by, 'at', at, 'note', note)
redis.call('RPUSH', history, table.concat({at, to, hash, by, note, figures}, '\t'))
return 1
