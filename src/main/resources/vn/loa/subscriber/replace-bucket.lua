-- Replaces a bucket of the index of numbers, provided that it is as long as the writer saw it; answers whether it was.
-- Whoever else adds or takes out a number changes the length, so neither of two writers undoes what the other did.
-- An empty bucket is deleted. No TTL: entries live as long as the people.
local bucket = KEYS[1]
local length, entries = tonumber(ARGV[1]), ARGV[2]

if redis.call('STRLEN', bucket) ~= length then
  return 0
end
if #entries == 0 then
  redis.call('DEL', bucket)
else
  redis.call('SET', bucket, entries)
end
return 1
