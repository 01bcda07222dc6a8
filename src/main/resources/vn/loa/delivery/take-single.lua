-- Takes a single text once: its record, its place among the open texts of the node that took it and its entry under the
-- recipient's number appear together or not at all; what is acknowledged after this can be found by any node. The entry
-- lives as long as the youngest record it names.
--
-- KEYS  1 the text's record, 2 this node's open texts (by the moment they were taken), 3 the nodes that have some,
--       4 the texts to this number (set of ids)
-- ARGV  1 the text's id, 2 seconds the record lives, 3 now (milliseconds), 4 this node, 5... fields and values
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'WAITING', 'taken', ARGV[3], 'timeline', ARGV[3] .. '\tWAITING', unpack(ARGV, 5))
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('SADD', KEYS[4], ARGV[1])
redis.call('EXPIRE', KEYS[4], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
redis.call('SADD', KEYS[3], ARGV[4])
return 1
