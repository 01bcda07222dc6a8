-- Puts an event that lies aside back into the inbox, to be dealt with once more; answers whether it was there still.
-- TTL: both streams' stay as they are.
-- KEYS: the inbox, what lies aside (streams). ARGV: the event.
local found = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])
if #found == 0 then
  return 0
end
local fields = found[1][2]
local event = {}
for i = 1, #fields, 2 do
  if fields[i] ~= 'why' then
    event[#event + 1] = fields[i]
    event[#event + 1] = fields[i + 1]
  end
end
redis.call('XADD', KEYS[1], '*', unpack(event))
redis.call('XDEL', KEYS[2], ARGV[1])
return 1
