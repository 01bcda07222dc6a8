-- Forgets every single text to one number. Their places in the lane and the ids that operators gave them lead nowhere
-- from then on: a text that waits is not sent, a receipt changes nothing.
--
-- KEYS  1 the texts to this number (set of ids)
-- ARGV  1 how a record's key begins; the records lie in the same slot
local ids = redis.call('SMEMBERS', KEYS[1])
for _, id in ipairs(ids) do
  redis.call('DEL', ARGV[1] .. id)
end
redis.call('DEL', KEYS[1])
return #ids
