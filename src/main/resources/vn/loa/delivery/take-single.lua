-- Takes a single text once: its record, its place in the lane and its entry under the recipient's number appear together
-- or not at all. The entry lives as long as the youngest record it names.
--
-- KEYS  1 the text's record, 2 the lane, 3 the texts to this number (set of ids)
-- ARGV  1 the text's id, 2 seconds the record lives, 3... fields and values of the record
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
for i = 3, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'state', 'WAITING')
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[2])
redis.call('XADD', KEYS[2], '*', 'id', ARGV[1])
return 1
